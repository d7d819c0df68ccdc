import { env } from '@/lib/config/env';
import { tryProvider } from '../check-config';
import type { SsoConnector } from '../store';
import { ssoUpstreamOf } from '../upstream-of';
import { newDryRunState } from './state';
import { insertDryRun } from './store';

/** Where the browser comes back to: the one address that an OpenID Connect provider has been told. */
export function dryRunCallback(connectorId: string): string {
  return `${env().endpoint}/callback/${connectorId}`;
}

/**
 * Begins a sign-in that touches no user: whoever opens the address signs in at the provider, and what
 * that says is kept for whoever began.
 *
 * @throws AppError `connector.*` or `single_sign_on.sso_signing_unavailable` where the connector is not good for it
 */
export async function beginDryRun(connector: SsoConnector, callerId: string) {
  const state = newDryRunState();
  const redirectUri = dryRunCallback(connector.id);
  const { authorizationUri, session } = await tryProvider(async () =>
    ssoUpstreamOf(connector).begin({ state, redirectUri, relayState: state }),
  );
  const { id, expiresAt } = await insertDryRun({
    ssoConnectorId: connector.id,
    callerId,
    session,
  });
  return { id, authorizationUri, expiresAt };
}
