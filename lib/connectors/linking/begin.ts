import { checkDeparture, type Departure } from '@/lib/upstream/departure';
import { foundSocialConnector } from '../social';
import { orSocialFailure } from '../social-failure';
import { socialUpstreamOf } from '../social-upstream';
import { keepLinkRequest } from './store';

/**
 * Where an administrator's page sends a browser so that a user can be linked to the account of whoever
 * comes back.
 *
 * @throws AppError `session.insufficient_info`, `guard.invalid_input`, `entity.not_found`, `connector.*`
 */
export async function beginLinking(connectorId: string, asked: Departure): Promise<string> {
  checkDeparture(asked);
  const { state, redirectUri } = asked;
  const connector = await foundSocialConnector(connectorId);
  // No assertion of SAML finds its way back: it belongs to a sign-in of this browser.
  const request = { state, redirectUri, relayState: state };
  const { authorizationUri, session } = await orSocialFailure(
    socialUpstreamOf(connector).begin(request),
  );
  await keepLinkRequest(connectorId, session);
  return authorizationUri;
}
