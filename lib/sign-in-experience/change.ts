import { deliverable } from '@/lib/connectors/deliverable';
import { readSocialConnectors } from '@/lib/connectors/social';
import { readCustomLanguages } from '@/lib/custom-phrases/store';
import { chosenFields } from '@/lib/custom-profile-fields/rules';
import { readProfileFields } from '@/lib/custom-profile-fields/store';
import { AppError } from '@/lib/errors/app-error';
import { findUsernameConflicts } from '@/lib/users/store';
import type { SignInExperiencePatch } from './patch';
import type { SignInExperience } from './schema';
import { changeSignInExperience } from './store';
import { assertSensible } from './validate';

type Expiration = SignInExperience['passwordExpiration'];

/** Only `enabled: false` turns expiry off; the moment it was turned on is the server's to keep. */
function nextExpiration(old: Expiration, asked: Expiration | undefined, nowMs: number): Expiration {
  if (!asked || asked.enabled === undefined) return old;
  if (!asked.enabled) return { enabled: false };
  const enabledAt = (old.enabled ? old.enabledAt : undefined) ?? nowMs;
  return { enabled: true, validPeriodDays: asked.validPeriodDays, enabledAt };
}

const sampleSize = 20;

/** Usernames that differ by case alone would become the same person's. */
async function assertNoCaseConflicts(old: SignInExperience, next: SignInExperience): Promise<void> {
  if (!old.usernamePolicy.caseSensitive || next.usernamePolicy.caseSensitive) return;
  const conflicts = await findUsernameConflicts(sampleSize);
  if (conflicts.totalConflicts > 0) {
    throw new AppError('sign_in_experiences.username_policy_case_conflicts_exist', {
      data: conflicts,
    });
  }
}

async function knownTargets(wanted: readonly string[]): Promise<string[]> {
  const targets = new Set((await readSocialConnectors()).map(({ target }) => target));
  return [...new Set(wanted)].filter((target) => targets.has(target));
}

/** Names of what does not exist are dropped without a word. */
async function withoutUnknown({ tenantId: _, ...patch }: SignInExperiencePatch) {
  const { signUpProfileFields, socialSignInConnectorTargets: targets } = patch;
  return {
    ...patch,
    ...(targets && { socialSignInConnectorTargets: await knownTargets(targets) }),
    ...(signUpProfileFields && {
      signUpProfileFields: chosenFields(await readProfileFields(), signUpProfileFields).map(
        ({ name }) => ({ name }),
      ),
    }),
  };
}

/**
 * Changes the sign-in settings: each one given is replaced as a whole.
 *
 * @throws AppError `sign_in_experiences.*`
 */
export async function patchSignInExperience(
  patch: SignInExperiencePatch,
): Promise<SignInExperience> {
  return changeSignInExperience(async (old) => {
    const next: SignInExperience = {
      ...old,
      ...(await withoutUnknown(patch)),
      passwordExpiration: nextExpiration(
        old.passwordExpiration,
        patch.passwordExpiration,
        Date.now(),
      ),
    };
    const customLanguages = patch.languageInfo ? await readCustomLanguages() : [];
    assertSensible({ next, patch, deliverable: await deliverable(), customLanguages });
    await assertNoCaseConflicts(old, next);
    return next;
  });
}
