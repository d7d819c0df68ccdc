import {
  createLocalJWKSet,
  type JWTPayload,
  type JWTVerifyGetKey,
  errors as jose,
  jwtVerify,
} from 'jose';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import { wire } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import type { Caller } from '@/lib/http/route';
import { loadProviderKeys, type SigningKey } from '@/lib/oidc/keys';

/** The keys that this Genkan signs with, imported once for as long as they stay the same. */
async function keySet(): Promise<JWTVerifyGetKey> {
  const { signing } = await loadProviderKeys();
  const sets = singleton('api.keySets', () => new WeakMap<SigningKey[], JWTVerifyGetKey>());
  const set =
    sets.get(signing) ??
    createLocalJWKSet({
      keys: signing.map(({ d: _d, p, q, dp, dq, qi, ...publicKey }) => publicKey),
    });
  sets.set(signing, set);
  return set;
}

function bearerToken(request: Request): string {
  const header = request.headers.get('authorization');
  if (!header) throw new AppError('auth.authorization_header_missing');
  const [scheme = '', token = '', ...rest] = header.trim().split(/\s+/);
  if (scheme.toLowerCase() !== 'bearer') {
    const data = { supportedTypes: ['Bearer'] };
    throw new AppError('auth.authorization_token_type_not_supported', { data });
  }
  if (!token || rest.length > 0) throw new AppError('auth.unauthorized');
  return token;
}

/** The claims of an access token (RFC 9068) of this Genkan for the Management API. */
async function verifiedClaims(token: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, await keySet(), {
      issuer: env().issuer,
      audience: wire.management.indicator,
      typ: 'at+jwt',
    });
    return payload;
  } catch (cause) {
    if (!(cause instanceof jose.JOSEError)) throw cause;
    throw new AppError('auth.unauthorized', {
      cause,
      data: { code: cause.code, message: cause.message },
    });
  }
}

/**
 * Finds out who calls the Management API: the bearer of an access token for it with scope `all`.
 *
 * @throws AppError `auth.*`
 */
export async function authorizeManagement(request: Request): Promise<Caller> {
  const claims = await verifiedClaims(bearerToken(request));
  const { sub, client_id: clientId, scope } = claims;
  if (!sub) throw new AppError('auth.jwt_sub_missing');
  const scopes = new Set(typeof scope === 'string' ? scope.split(' ') : []);
  if (!scopes.has(wire.management.scope)) throw new AppError('auth.forbidden');
  return { type: sub === clientId ? 'app' : 'user', id: sub, scopes };
}
