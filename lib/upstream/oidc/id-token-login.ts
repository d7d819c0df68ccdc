import { personOf } from '../person';
import type { UpstreamLogin } from '../schema';
import type { UpstreamAnswer } from '../upstream';
import { standardPerson } from './claims';
import { verifyIdToken } from './id-token';
import { providerKeys } from './keys';
import type { OidcSettings, WrittenProvider } from './settings';

/** An OpenID Connect provider whose ID tokens a browser brings. */
export type IdTokenSettings = Pick<
  OidcSettings,
  | 'fetch'
  | 'limits'
  | 'clientId'
  | 'scope'
  | 'authorizationParams'
  | 'nameInAnswer'
  | 'person'
  | 'trust'
> & { provider: Omit<WrittenProvider, 'tokenEndpoint' | 'userinfoEndpoint'> };

/** What binds the token to a request. */
type Expected = { nonce?: string; code?: string; answer?: UpstreamAnswer };

/**
 * Who an ID token names that came by way of the browser. Without a nonce, whoever calls makes sure that
 * it was this browser that was given it.
 *
 * @throws UpstreamError `invalid_answer`, `no_user`, `unreachable`
 */
export async function idTokenLogin(
  idToken: string,
  settings: IdTokenSettings,
  { nonce, code, answer = {} }: Expected = {},
): Promise<UpstreamLogin> {
  const { provider, fetch, limits, clientId, person = standardPerson, trust } = settings;
  const keys = providerKeys(provider.jwksUri, fetch, limits);
  const { issuer } = provider;
  const claims = await verifyIdToken(idToken, { keys, issuer, clientId, nonce, code });
  const said = person(claims);
  const name = said.name ?? settings.nameInAnswer?.(answer);
  return { ...personOf({ ...said, name }, claims, trust), issuer: claims.iss };
}
