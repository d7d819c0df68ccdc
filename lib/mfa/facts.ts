import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import { assess } from './adaptive/assess';
import type { MfaFacts } from './schema';
import { findStanding } from './store';

type Settings = Pick<SignInExperience, 'mfa' | 'adaptiveMfa' | 'passkeySignIn'>;

/** Of a user who is not known yet, or where nobody is asked for a second factor. */
export const noMfaFacts: MfaFacts = { stored: [], isDemanded: false, risks: [] };

/**
 * Looks up what the policy has to know of a user: nothing, where the tenant asks for nothing.
 *
 * @param context what is known of the browser, as the interaction keeps it
 */
export async function findMfaFacts(
  user: Pick<User, 'id' | 'lastSignInAt'> | undefined,
  settings: Settings,
  context: Readonly<Record<string, string>>,
): Promise<MfaFacts> {
  const isAsked = settings.mfa.factors.length > 0 || settings.passkeySignIn.enabled;
  if (!user || !isAsked) return noMfaFacts;
  return { ...(await findStanding(user.id)), risks: await assess(user, settings, context) };
}
