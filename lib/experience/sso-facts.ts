import type { PendingProfile } from '@/lib/factors/pending-profile';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { ssoConnectorsFor } from '@/lib/sso/available';
import type { User } from '@/lib/users/schema';
import { hasSsoIdentity } from '@/lib/users/sso-identities/store';
import type { Facts } from './check';

type About = {
  settings: Pick<SignInExperience, 'singleSignOnEnabled'>;
  record?: VerificationRecord | undefined;
  user?: User | undefined;
  gained: PendingProfile;
};

/** Looks up what companies have a say in: their mail domains, and their people. */
export async function findSsoFacts(
  about: About,
): Promise<Pick<Facts, 'ssoConnectors' | 'isSsoUser'>> {
  const { settings, record, user } = about;
  const email = settings.singleSignOnEnabled ? emailInQuestion(about) : undefined;
  const isAsked = user && record && kindOf(record).excludesSsoUsers;
  return {
    ...(email && { ssoConnectors: await ssoConnectorsFor(email) }),
    ...(isAsked && { isSsoUser: await hasSsoIdentity(user.id) }),
  };
}

/**
 * The mail address that a record names or an account is to gain. What comes from a company's own provider
 * is in no question (wire/sign-in.md §2.4, §2.5).
 */
export function emailInQuestion({
  record,
  gained,
}: Pick<About, 'record' | 'gained'>): string | undefined {
  if (gained.enterpriseSsoIdentity) return undefined;
  return (record && kindOf(record).email?.(record)) ?? gained.primaryEmail;
}
