import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { singleton } from '@/lib/config/singleton';
import type { SigningKey } from './keys';

/**
 * Every published key, to check signatures with: also those that sign no more, or not yet. The same
 * set for the same keys.
 */
export function verificationKeys(signing: SigningKey[]): JWTVerifyGetKey {
  const sets = singleton(
    'oidc.verificationKeys',
    () => new WeakMap<SigningKey[], JWTVerifyGetKey>(),
  );
  const known = sets.get(signing);
  if (known) return known;
  const keys = signing.map(({ d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...key }) => key);
  const made = createLocalJWKSet({ keys });
  sets.set(signing, made);
  return made;
}
