import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { UserSettings } from '@/lib/users/schema';
import type { GenkanInfo } from './genkan';
import { created, type JsonObject, management } from './management';

export type Policy = SignInExperience['mfa'];

/** Changes what the tenant asks of second factors and passkeys; for a server of one's own. */
export async function askFor(
  server: GenkanInfo,
  mfa: Partial<Policy>,
  passkeySignIn: SignInExperience['passkeySignIn'] = {},
): Promise<void> {
  const policy = { factors: [], policy: 'PromptAtSignInAndSignUp', ...mfa };
  await created(management(server, 'PATCH', '/sign-in-exp', { mfa: policy, passkeySignIn }));
}

/** What a user decided about factors, as an administrator sees it. */
export function decisionsOf(server: GenkanInfo, { id }: { id: string }): Promise<UserSettings> {
  return created(management<UserSettings>(server, 'GET', `/users/${id}/logto-configs`));
}

/** Decides it for a user. */
export async function decide(
  server: GenkanInfo,
  { id }: { id: string },
  decisions: UserSettings,
): Promise<void> {
  await created(management(server, 'PATCH', `/users/${id}/logto-configs`, decisions));
}

/** The second factors that a user has set up. */
export function factorsOf(server: GenkanInfo, { id }: { id: string }): Promise<JsonObject[]> {
  return created(management<JsonObject[]>(server, 'GET', `/users/${id}/mfa-verifications`));
}

/** Takes every second factor from a user, as an administrator does. */
export async function takeFactors(server: GenkanInfo, user: { id: string }): Promise<void> {
  for (const { id } of await factorsOf(server, user)) {
    const path = `/users/${user.id}/mfa-verifications/${id}`;
    await created(management(server, 'DELETE', path));
  }
}
