import { errors } from 'oidc-provider';
import { inBackground } from '@/lib/config/background';
import { log } from '@/lib/config/log';
import { afterCommit } from '@/lib/db/tx';
import { type LogoutNotice, noticesOf, uniqueNotices } from '@/lib/oidc-records/rules';
import type { EndedSession } from '@/lib/oidc-records/schema';
import { outboundCause } from '@/lib/outbound/outbound-error';
import { type OidcProvider, oidcProvider } from './provider';

/** Why a client was not told, without the token and without the address. */
function reasonOf(error: unknown): string {
  const { response } = error as { response?: Response };
  if (response) return `status ${response.status}`;
  return outboundCause(error)?.reason ?? String(error);
}

async function findClient({ provider }: OidcProvider, clientId: string) {
  try {
    return await provider.Client.find(clientId);
  } catch (error) {
    if (error instanceof errors.InvalidClient) return undefined;
    throw error;
  }
}

/** Tells one client, one ended session after the other. What fails stops nothing else. */
async function tellClient(clientId: string, notices: LogoutNotice[]): Promise<void> {
  try {
    const oidc = await oidcProvider();
    const client = await findClient(oidc, clientId);
    if (!client?.backchannelLogoutUri) return;
    for (const { accountId, sid } of notices) {
      try {
        await oidc.sendLogoutToken(client, accountId, sid);
      } catch (error) {
        log().warn({ clientId, reason: reasonOf(error) }, 'An app did not take a logout token');
      }
    }
  } catch (error) {
    log().error({ clientId, err: error }, 'An app could not be told of a logout');
  }
}

/**
 * Posts logout tokens (OpenID Connect Back-Channel Logout 1.0) to clients that want them, in the
 * background and each client by itself: none holds up another, or the person who signs out.
 */
export function tellClients(notices: readonly LogoutNotice[]): void {
  const all = uniqueNotices(notices);
  for (const clientId of new Set(all.map((notice) => notice.clientId))) {
    const its = all.filter((notice) => notice.clientId === clientId);
    inBackground('tell a client of a logout', () => tellClient(clientId, its));
  }
}

/** Tells the clients of ended sessions once the running transaction is committed, at once without one. */
export async function announceLogout(sessions: readonly EndedSession[]): Promise<void> {
  const notices = noticesOf(sessions);
  await afterCommit(() => tellClients(notices));
}
