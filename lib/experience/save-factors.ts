import { savePending } from '@/lib/mfa/save-pending';
import type { UserSettings } from '@/lib/users/schema';
import { mergeUserSettings } from '@/lib/users/store';
import { isEnabledByHaving, type Known } from './mfa-standing';

/** The writes by which a submit keeps what was set up and decided about factors (wire §2.6.12). */
export function saveFactors(facts: Known): (() => Promise<void>)[] {
  const { interaction, user } = facts;
  const { mfa, passkeySignIn } = decisions(facts);
  const isDecided = Object.keys({ ...mfa, ...passkeySignIn }).length > 0;
  const saveDecisions = async () => {
    await mergeUserSettings(user.id, { mfa, passkeySignIn });
  };
  return [...savePending(user.id, interaction.mfa), ...(isDecided ? [saveDecisions] : [])];
}

/** Who wants a second factor after all has not declined any more. */
function decisions(facts: Known): Required<UserSettings> {
  const { interaction, user } = facts;
  const { mfaEnabled, mfaSkipped, passkeySkipped, ...others } = interaction.mfa;
  const isEnabled = mfaEnabled || isEnabledByHaving(facts);
  const isSkipped = mfaSkipped ?? (mfaEnabled && user.settings.mfa?.skipped ? false : undefined);
  const { additionalBindingSuggestionSkipped } = others;
  return {
    mfa: {
      ...(isEnabled && { enabled: true }),
      ...(isSkipped !== undefined && { skipped: isSkipped }),
      ...(additionalBindingSuggestionSkipped && { additionalBindingSuggestionSkipped }),
    },
    passkeySignIn: {
      // Whoever has just signed up is asked once more, on another day.
      ...(interaction.interactionEvent === 'SignIn' && passkeySkipped && { skipped: true }),
    },
  };
}
