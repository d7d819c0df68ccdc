import { joinedBy, type Reasons } from '@/lib/organizations/jit/provision';
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
 * @param joins why somebody new is about to join organizations
 */
export async function findMfaFacts(
  user: Pick<User, 'id' | 'lastSignInAt'> | undefined,
  settings: Settings,
  context: Readonly<Record<string, string>>,
  joins: Reasons,
): Promise<MfaFacts> {
  const isAsked = settings.mfa.factors.length > 0 || settings.passkeySignIn.enabled;
  if (!user || !isAsked) return noMfaFacts;
  const standing = await findStanding(user.id, joinedBy(joins));
  return { ...standing, risks: await assess(user, settings, context) };
}
