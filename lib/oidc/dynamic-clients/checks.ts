import { errors, type Grant, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { settingsOf } from '../clients';

/**
 * A client that nobody set up here asks its user each time, also where there is nothing to agree to
 * but that it may know them. Its document may have changed while the user was signing in: what it
 * names no longer gets no code.
 *
 * @throws errors.InvalidRedirectUri
 */
export const dynamicClientCheck = new interactionPolicy.Check(
  'dynamic_client',
  'the client needs the consent of its user each time',
  'consent_required',
  ({ oidc: { client, params, result } }) => {
    if (!client || !settingsOf(client).way) return false;
    const redirectUri = params?.redirect_uri;
    if (typeof redirectUri === 'string' && !client.redirectUriAllowed(redirectUri)) {
      throw new errors.InvalidRedirectUri();
    }
    return !result?.consent;
  },
);

/**
 * The grant that an authorization request goes on with: what its user has just consented to, else what
 * they did before. A client that nobody set up here begins anew each time.
 */
export async function loadExistingGrant({
  oidc: { client, provider, result, session },
}: KoaContextWithOIDC): Promise<Grant | undefined> {
  if (!client) return undefined;
  const isDynamic = settingsOf(client).way !== undefined;
  const known = isDynamic ? undefined : session?.grantIdFor(client.clientId);
  const grantId = result?.consent?.grantId ?? known;
  return grantId ? provider.Grant.find(grantId) : undefined;
}
