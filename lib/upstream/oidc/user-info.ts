import { type Claims, readClaims } from '../json';
import { apiRequest } from '../oauth/api-request';
import type { ClientSettings } from '../oauth/settings';
import { UpstreamError } from '../upstream-error';
import type { ProviderKeys } from './keys';
import { readSignedToken } from './signed-token';

type Expected = {
  endpoint: string;
  accessToken: string;
  iss: string;
  sub: string;
  keys: ProviderKeys;
};

/** OpenID Connect Core §5.3.2: a signed answer says of whom and for whom it is, if it says so at all. */
async function signedClaims(
  text: string,
  clientId: string,
  { iss, keys }: Expected,
): Promise<Claims> {
  const { claims } = await readSignedToken(text, 'The user info', keys, undefined, {});
  const { aud = clientId, iss: stated = iss } = claims;
  if (stated !== iss || ![aud].flat().includes(clientId)) {
    throw new UpstreamError(
      'invalid_answer',
      'The user info is of another provider or for another client',
    );
  }
  return claims;
}

/**
 * What the user info endpoint says of whoever the ID token is of.
 *
 * @throws UpstreamError `invalid_answer`, `unreachable`
 */
export async function readUserInfo(client: ClientSettings, expected: Expected): Promise<Claims> {
  const response = await apiRequest(client, expected.endpoint, expected.accessToken, {
    accept: 'application/json, application/jwt',
  });
  const text = await response.text();
  const isSigned =
    response.headers.get('content-type')?.split(';')[0]?.trim() === 'application/jwt';
  const claims = isSigned ? await signedClaims(text, client.clientId, expected) : readClaims(text);
  // OpenID Connect Core §5.3.2: a token could have been put in place of another's.
  if (claims.sub === expected.sub) return claims;
  throw new UpstreamError('invalid_answer', 'The user info is of somebody else');
}
