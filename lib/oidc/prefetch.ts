import { wire } from '@/lib/config/wire';
import { recordKey } from '@/lib/oidc-records/rules';
import type { RecordKey, RecordModel } from '@/lib/oidc-records/schema';
import { type CookieSigner, readSignedCookie } from './cookie-signature';
import { deviceGrant, tokenExchangeGrant } from './grant-types';
import type { OidcRequest } from './request';
import type { RecordQuery } from './store';

const tokenModels: RecordModel[] = ['AccessToken', 'RefreshToken', 'ClientCredentials'];

/**
 * Which records a request is going to be about. The provider would look them up one by one; a
 * wrong guess costs a statement, never a wrong answer.
 */
export function recordsAskedFor(request: OidcRequest, signer: CookieSigner): RecordQuery {
  const { path, query, form, headers } = request;
  const fromCookie = (model: RecordModel, name: string): RecordKey[] => {
    const id = headers.cookie && readSignedCookie(headers.cookie, name, signer);
    return id ? [recordKey(model, id)] : [];
  };
  const fromForm = (model: RecordModel, name: string): RecordKey[] => {
    const id = form?.get(name);
    return id ? [recordKey(model, id)] : [];
  };
  const session = () => fromCookie('Session', wire.cookies.session);
  const clientId = query.get('client_id') ?? undefined;
  if (path === '/auth' && query.has('request_uri')) {
    const id = query.get('request_uri')?.split(':').at(-1) ?? '';
    return { keys: [...session(), recordKey('PushedAuthorizationRequest', id)], clientId };
  }
  if (path === '/auth' || path.startsWith('/session/end')) return { keys: session(), clientId };
  if (path.startsWith('/auth/') || path.startsWith('/device/')) {
    return { keys: [...session(), ...fromCookie('Interaction', wire.cookies.resume)] };
  }
  if (path === '/device') return { keys: session() };
  if (path === '/token') {
    const grant = form?.get('grant_type');
    if (grant === 'authorization_code') return { keys: fromForm('AuthorizationCode', 'code') };
    if (grant === 'refresh_token') return { keys: fromForm('RefreshToken', 'refresh_token') };
    if (grant === deviceGrant) return { keys: fromForm('DeviceCode', 'device_code') };
    if (grant === tokenExchangeGrant) {
      const names = ['subject_token', 'actor_token'];
      const keys = names.flatMap((name) => fromForm('AccessToken', name));
      return { keys: form?.get('subject_token_type') === wire.tokenTypes.accessToken ? keys : [] };
    }
    return { keys: [] };
  }
  if (path.startsWith('/token/')) {
    return { keys: tokenModels.flatMap((model) => fromForm(model, 'token')) };
  }
  if (path === '/me') {
    const [, bearer] = /^bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
    return { keys: bearer ? [recordKey('AccessToken', bearer)] : [] };
  }
  return { keys: [] };
}
