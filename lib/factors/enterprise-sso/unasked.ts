import { AppError } from '@/lib/errors/app-error';
import { audit } from '@/lib/events/audit';
import { beginUnasked } from '@/lib/sso/idp-initiated-logins/begin';
import { findSsoConnector } from '@/lib/sso/store';
import { ssoUpstreamOf } from '@/lib/sso/upstream-of';
import { assertionFailure } from '@/lib/upstream/saml/failure';
import type { SamlPost } from '@/lib/upstream/upstream';
import type { Received, Receiver } from '../factor';

const key = 'Interaction.SignIn.Verification.IdpInitiatedSso.Create';

/**
 * Takes a login that a company's provider begins by itself (wire/sign-in.md §5.3).
 *
 * @throws AppError `session.connector_validation_session_not_found` (404), one of `assertionErrors` or of
 *   `unaskedErrors`
 */
export async function takeUnasked(
  connectorId: string,
  post: SamlPost,
  { ip, userAgent }: Receiver,
): Promise<Received> {
  const about = { ip, userAgent, params: { ssoConnectorId: connectorId } };
  try {
    const { applicationId, ...received } = await begin(connectorId, post);
    audit({ key, payload: { result: 'Success', applicationId, ...about } });
    return received;
  } catch (error) {
    const failure = assertionFailure(error);
    const code = failure instanceof AppError ? failure.code : 'request.internal';
    audit({ key, payload: { result: 'Error', error: { code }, ...about } });
    throw failure;
  }
}

async function begin(connectorId: string, post: SamlPost) {
  const connector = await findSsoConnector(connectorId);
  if (!connector) {
    throw new AppError('session.connector_validation_session_not_found', { status: 404 });
  }
  return beginUnasked(connectorId, ssoUpstreamOf(connector), post);
}

/** What may be wrong with where the tenant wants people to go on. */
export const unaskedErrors = [
  'single_sign_on.idp_initiated_authentication_redirect_uri_not_registered',
  'single_sign_on.idp_initiated_authentication_client_callback_uri_not_found',
] as const;
