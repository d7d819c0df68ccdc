import { randomBytes } from 'node:crypto';
import { findApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { AppError } from '@/lib/errors/app-error';
import type { SamlPost, Upstream } from '@/lib/upstream/upstream';
import { findIdpInitiatedAuthConfig } from '../idp-initiated-auth/store';
import { keepLogin } from './cookie';
import { waitsUntil, whereToGoOn } from './rules';
import { insertIdpInitiatedLogin } from './store';

/** Who goes where, and what the browser keeps: the secret of what it has brought. */
export type Begun = { location: string; setCookie: string; applicationId: string };

/**
 * Takes a login that a company's identity provider begins by itself (wire/sign-in.md §5.3). It signs nobody
 * in yet: it waits, once and for a short time, for the sign-in that this browser goes on to.
 *
 * @throws UpstreamError for what is no good assertion
 * @throws AppError `session.connector_validation_session_not_found` where the tenant has not asked for it
 */
export async function beginUnasked(
  ssoConnectorId: string,
  upstream: Upstream,
  post: SamlPost,
): Promise<Begun> {
  const plan = await findIdpInitiatedAuthConfig(ssoConnectorId);
  const application = plan && (await findApplication(plan.defaultApplicationId));
  if (!plan || !application || !upstream.receiveUnasked) {
    throw new AppError('session.connector_validation_session_not_found', { status: 404 });
  }
  const { redirectUris } = application.oidcClientMetadata;
  const location = whereToGoOn(plan, { issuer: env().issuer, redirectUris });
  const { login, expiresAt } = await upstream.receiveUnasked(post);
  const secret = randomBytes(32).toString('base64url');
  const until = waitsUntil(expiresAt, new Date());
  await insertIdpInitiatedLogin({ ssoConnectorId, secret }, login, until);
  return { location, setCookie: keepLogin(secret, until), applicationId: application.id };
}
