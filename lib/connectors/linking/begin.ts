import { AppError } from '@/lib/errors/app-error';
import { findSocialConnector } from '../social';
import { orSocialFailure } from '../social-failure';
import { socialUpstreamOf } from '../social-upstream';
import { findConnector } from '../store';
import { keepLinkRequest } from './store';

type Asked = { state: string; redirectUri: string };

/**
 * Where an administrator's page sends a browser so that a user can be linked to the account of whoever
 * comes back.
 *
 * @throws AppError `session.insufficient_info`, `entity.not_found`, `connector.*`
 */
export async function beginLinking(connectorId: string, asked: Asked): Promise<string> {
  const { state, redirectUri } = asked;
  if (!state || !redirectUri) throw new AppError('session.insufficient_info');
  const connector = await findSocialConnector(connectorId);
  if (!connector) {
    const isOther = await findConnector(connectorId);
    throw new AppError(isOther ? 'connector.unexpected_type' : 'entity.not_found');
  }
  // No assertion of SAML finds its way back: it belongs to a sign-in of this browser.
  const request = { state, redirectUri, relayState: state };
  const { authorizationUri, session } = await orSocialFailure(
    socialUpstreamOf(connector).begin(request),
  );
  await keepLinkRequest(connectorId, session);
  return authorizationUri;
}
