import type Provider from 'oidc-provider';
import { lookupHash } from '@/lib/crypto/hmac';
import { tokenHash } from '@/lib/crypto/token-hash';
import { sealToken } from './extra-params';
import type { OidcRequest } from './request';

const requestUriPrefix = 'urn:ietf:params:oauth:request_uri:';

/** The query parameter that a link's code comes in; the provider does not know it, `device.ts` does. */
export const linkedCodeParam = 'linked_code';

/** A user code is short, so its hash is keyed: without the key nobody can try them all. */
function hashedUserCode(userCode: string): string {
  return lookupHash('user-code', userCode);
}

type Saved = { jti: string; userCode?: string; generateTokenId(): string };
type Model = { prototype: { save(this: Saved, ttl?: number): Promise<string> } };

/**
 * Lets the provider know a device code and a pushed request by the hash of what their client holds.
 * Both are also named in interactions, so that their own text would lie in the database twice.
 */
export function hashIssuedIds({ DeviceCode, PushedAuthorizationRequest }: Provider): void {
  for (const model of [DeviceCode, PushedAuthorizationRequest] as unknown as Model[]) {
    const { save } = model.prototype;
    model.prototype.save = async function saveHashed(ttl) {
      if (this.jti) return save.call(this, ttl);
      const id = this.generateTokenId();
      this.jti = tokenHash(id);
      if (this.userCode) this.userCode = hashedUserCode(this.userCode);
      await save.call(this, ttl);
      return id;
    };
  }
  const { findByUserCode } = DeviceCode;
  DeviceCode.findByUserCode = (userCode, options) =>
    findByUserCode.call(DeviceCode, hashedUserCode(userCode), options);
}

/** Replaces a field that is given once. */
function replace(fields: URLSearchParams, name: string, change: (value: string) => string): void {
  const [value, ...others] = fields.getAll(name);
  if (value && others.length === 0) fields.set(name, change(value));
}

/** As people type it, also with a Japanese keyboard: the provider drops what is no letter or digit. */
function plainUserCode(typed: string): string {
  return typed.normalize('NFKC').replaceAll('_', '');
}

/**
 * Brings what a client or a person presents into the form that the provider knows: a device code
 * and a pushed request's URI by their hash, a magic link's token sealed. A code that comes in a link is not posted to ourselves
 * by a page of its own, as the provider would.
 */
export function replacePresentedIds({ method, path, query, form }: OidcRequest): void {
  if (path === '/token' && form) replace(form, 'device_code', tokenHash);
  if (path === '/auth') {
    replace(query, 'request_uri', (uri) =>
      uri.startsWith(requestUriPrefix)
        ? requestUriPrefix + tokenHash(uri.slice(requestUriPrefix.length))
        : uri,
    );
  }
  if (path === '/auth') replace(query, 'one_time_token', sealToken);
  if (path === '/request' && form) replace(form, 'one_time_token', sealToken);
  if (path !== '/device') return;
  if (form) replace(form, 'user_code', plainUserCode);
  if (method !== 'GET') return;
  const linked = query.get('user_code');
  query.delete('user_code');
  query.delete(linkedCodeParam);
  if (linked !== null) query.set(linkedCodeParam, plainUserCode(linked));
}
