import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import type { MfaFacts } from './schema';
import { findStoredFactors, isFactorDemanded } from './store';

type Settings = Pick<SignInExperience, 'mfa' | 'passkeySignIn'>;

/** Of a user who is not known yet, or where nobody is asked for a second factor. */
export const noMfaFacts: MfaFacts = { stored: [], isDemanded: false };

/** Looks up what the policy has to know of a user: nothing, where the tenant asks for nothing. */
export async function findMfaFacts(
  user: Pick<User, 'id'> | undefined,
  { mfa, passkeySignIn }: Settings,
): Promise<MfaFacts> {
  const isAsked = mfa.factors.length > 0 || passkeySignIn.enabled;
  if (!user || !isAsked) return noMfaFacts;
  return { stored: await findStoredFactors(user.id), isDemanded: await isFactorDemanded(user.id) };
}
