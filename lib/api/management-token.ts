import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { findApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import { wire } from '@/lib/config/wire';
import { tokenHash } from '@/lib/crypto/token-hash';
import { AppError } from '@/lib/errors/app-error';
import type { Caller } from '@/lib/http/route';
import { loadProviderKeys, type SigningKey } from '@/lib/oidc/keys';
import { verificationKeys } from '@/lib/oidc/verification-keys';
import { findUserById } from '@/lib/users/store';

/** The keys that this Genkan signs with, and the tokens found good under exactly these keys. */
type Verifier = {
  keys: JWTVerifyGetKey;
  /**
   * Claims by the token's hash. A machine sends one token for an hour, and checking an ES384
   * signature costs more than all else that a small request does.
   */
  verified: LRUCache<string, JWTPayload>;
};

const maxVerified = 1_000;

async function currentVerifier(): Promise<Verifier> {
  const { signing } = await loadProviderKeys();
  const verifiers = singleton('api.verifiers', () => new WeakMap<SigningKey[], Verifier>());
  const known = verifiers.get(signing);
  if (known) return known;
  const verifier = {
    keys: verificationKeys(signing),
    verified: new LRUCache<string, JWTPayload>({ max: maxVerified }),
  };
  verifiers.set(signing, verifier);
  return verifier;
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

/** Checks an access token (RFC 9068) of this Genkan for the Management API. */
async function verify(token: string, keys: JWTVerifyGetKey): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: env().issuer,
      audience: wire.management.indicator,
      typ: 'at+jwt',
      requiredClaims: ['exp'],
    });
    return payload;
  } catch (cause) {
    if (!(cause instanceof errors.JOSEError)) throw cause;
    const data = { code: cause.code, message: cause.message };
    throw new AppError('auth.unauthorized', { cause, data });
  }
}

async function claimsOf(token: string): Promise<JWTPayload> {
  const { keys, verified } = await currentVerifier();
  const hash = tokenHash(token);
  const known = verified.get(hash);
  if (known?.exp && known.exp * 1000 > Date.now()) return known;
  const claims = await verify(token, keys);
  verified.set(hash, claims);
  return claims;
}

/**
 * Whether the client and, if it speaks for one, the user are still there: a token outlives both,
 * and the user's suspension.
 */
async function isStillWelcome(sub: string, clientId: unknown): Promise<boolean> {
  if (typeof clientId !== 'string' || !(await findApplication(clientId))) return false;
  if (sub === clientId) return true;
  const user = await findUserById(sub);
  return user !== undefined && !user.isSuspended;
}

/**
 * Finds out who calls the Management API: the bearer of an access token for it with scope `all`.
 *
 * @throws AppError `auth.*`
 */
export async function authorizeManagement(request: Request): Promise<Caller> {
  const { sub, client_id: clientId, scope } = await claimsOf(bearerToken(request));
  if (!sub) throw new AppError('auth.jwt_sub_missing');
  if (!(await isStillWelcome(sub, clientId))) throw new AppError('auth.unauthorized');
  const scopes = new Set(typeof scope === 'string' ? scope.split(' ') : []);
  if (!scopes.has(wire.management.scope)) throw new AppError('auth.forbidden');
  return { type: sub === clientId ? 'app' : 'user', id: sub, scopes };
}
