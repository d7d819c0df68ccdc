import { AppError } from '@/lib/errors/app-error';
import type { OidcInteraction } from '@/lib/oidc/interactions';
import type { User } from '@/lib/users/schema';
import { findUserById } from '@/lib/users/store';
import { type ConsentClient, findConsentClient } from './client';

/** A prompt for consent, with whom it is about. */
export type OpenConsent = { oidc: OidcInteraction; client: ConsentClient; user: User };

/**
 * Who is asked for consent by whom.
 *
 * @throws AppError `session.not_found` where nobody is asked; `oidc.invalid_client`,
 *   `oidc.invalid_redirect_uri` when the app has changed since; `oidc.access_denied` when it is
 *   closed to the user.
 */
export async function openConsent(oidc: OidcInteraction): Promise<OpenConsent> {
  const { accountId, clientId, prompt, redirectUri } = oidc;
  if (prompt.name !== 'consent' || !accountId) throw new AppError('session.not_found');
  const client = await findConsentClient(clientId, redirectUri);
  if (!client) throw new AppError('oidc.invalid_client');
  if (redirectUri && !client.hasRedirectUri(redirectUri)) {
    throw new AppError('oidc.invalid_redirect_uri');
  }
  const user = await findUserById(accountId);
  if (!user) throw new AppError('session.not_found');
  if (await client.isClosedTo(user.id)) throw new AppError('oidc.access_denied');
  return { oidc, client, user };
}
