import { AppError } from '@/lib/errors/app-error';
import { isSkippable } from '@/lib/mfa/rules';
import type { Command } from './command';
import { factsAt } from './facts-at';
import type { Interaction } from './interaction';
import { pendingTypes } from './mfa-standing';

/** A decision about second factors (wire §2.10); `submit` writes it. */
type Choice = Command<void, void>;

/** Somebody wants a second factor. */
export const enableMfa = choice(({ mfaSkipped: _, ...mfa }) => ({ ...mfa, mfaEnabled: true }));

/** Somebody does not want one more factor. */
export const skipSuggestion = choice((mfa) => ({
  ...mfa,
  additionalBindingSuggestionSkipped: true,
}));

/** Somebody wants no passkey to sign in by. */
export const skipPasskey = choice((mfa) => ({ ...mfa, passkeySkipped: true }));

/** Nothing that somebody wants or not: the browser can keep no passkey. Another one is asked again. */
export const putOffPasskey = choice((mfa) => ({ ...mfa, passkeyPutOff: true }));

/** Somebody wants no second factor, where that is theirs to decide. What they did set up stays. */
export const skipMfa: Choice = async (before, _input, deps) => {
  const { settings, mfa } = await factsAt('bind', before, deps);
  if (!isSkippable(settings, mfa)) throw new AppError('session.mfa.mfa_policy_not_user_controlled');
  const { mfaEnabled, ...others } = before.mfa;
  const kept = pendingTypes(before).length > 0 && mfaEnabled ? before.mfa : others;
  return { interaction: { ...before, mfa: { ...kept, mfaSkipped: true } }, result: undefined };
};

/** A decision that is always the user's. At sign-up it may be made before there is an account. */
function choice(decide: (mfa: Interaction['mfa']) => Interaction['mfa']): Choice {
  return async (before, _input, deps) => {
    await factsAt('profile', before, deps);
    return { interaction: { ...before, mfa: decide(before.mfa) }, result: undefined };
  };
}
