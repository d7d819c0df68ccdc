import { type Client, errors, interactionPolicy } from 'oidc-provider';
import { isAllowed } from '@/lib/applications/access-control/store';
import type { Application } from '@/lib/applications/schema';
import { settingsOf } from './clients';

/** What clients are told of it. */
export const accessDenied = 'the user has no access to the application';

/** The prompt's reason when a user is refused. */
export const accessReason = 'access_denied';

/** Whether the application keeps a list of who may use it, and the user is not on it. */
function isRefused(client: Client, userId: string): Promise<boolean> {
  const appLevelAccessControlEnabled = settingsOf(client).hasAccessControl;
  return isClosedTo({ id: client.clientId, appLevelAccessControlEnabled }, userId);
}

/** As `isRefused`, for whoever has the application and not the client. */
export async function isClosedTo(
  { id, appLevelAccessControlEnabled }: Pick<Application, 'id' | 'appLevelAccessControlEnabled'>,
  userId: string,
): Promise<boolean> {
  return appLevelAccessControlEnabled && !(await isAllowed(id, userId));
}

/** @throws errors.AccessDenied when the user may not, or no longer, use the application. */
export async function assertAccess(client: Client, userId: string): Promise<void> {
  if (await isRefused(client, userId)) throw new errors.AccessDenied(accessDenied);
}

/**
 * Stops every authorization request of a refused user at the consent prompt, also one that has been
 * consented to before; a request without prompts is answered with the error.
 */
export const accessCheck = new interactionPolicy.Check(
  accessReason,
  accessDenied,
  'access_denied',
  async ({ oidc: { client, session } }) =>
    !!client && !!session?.accountId && (await isRefused(client, session.accountId)),
);
