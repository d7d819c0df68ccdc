import type { Application } from '@/lib/applications/schema';
import { findApplication } from '@/lib/applications/store';
import { AppError } from '@/lib/errors/app-error';
import { isClosedTo } from '@/lib/oidc/access-control';
import { findInteraction, type OidcInteraction } from '@/lib/oidc/interactions';
import { isRegisteredNativeUri, isRegisteredUri } from '@/lib/oidc/redirect-uris';
import type { User } from '@/lib/users/schema';
import { findUserById } from '@/lib/users/store';

/** A prompt for consent, with whom it is about. */
export type OpenConsent = { oidc: OidcInteraction; application: Application; user: User };

/** In whose browser, and for which of the apps that it signs in to. */
export type ConsentVisit = { cookieHeader: string; appId?: string | undefined };

function isRegistered({ type, oidcClientMetadata }: Application, redirectUri: string): boolean {
  const isKnown = type === 'Native' ? isRegisteredNativeUri : isRegisteredUri;
  return isKnown(redirectUri, oidcClientMetadata.redirectUris);
}

/**
 * Finds the consent that a browser is asked for.
 *
 * @throws AppError `session.not_found` where nobody is asked, or somebody else; `oidc.invalid_client`,
 *   `oidc.invalid_redirect_uri` when the app has changed since; `oidc.access_denied` when it is
 *   closed to the user.
 */
export async function openConsent({ cookieHeader, appId }: ConsentVisit): Promise<OpenConsent> {
  const oidc = await findInteraction(cookieHeader, appId);
  const { accountId, clientId, prompt, redirectUri } = oidc;
  if (prompt.name !== 'consent' || !accountId) throw new AppError('session.not_found');
  const application = await findApplication(clientId);
  if (!application) throw new AppError('oidc.invalid_client');
  if (redirectUri && !isRegistered(application, redirectUri)) {
    throw new AppError('oidc.invalid_redirect_uri');
  }
  const user = await findUserById(accountId);
  if (!user) throw new AppError('session.not_found');
  if (await isClosedTo(application, user.id)) throw new AppError('oidc.access_denied');
  return { oidc, application, user };
}
