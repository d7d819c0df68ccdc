import type { Claims } from '../json';
import type { SaidOfPerson } from '../person';

/** Claims that say whether another was verified mean the one beside them. */
const pairs = [
  ['email', 'email_verified'],
  ['phone_number', 'phone_number_verified'],
] as const;

/** What a signed user info says of itself (RFC 7519 §4.1) is not about the person. */
const ofTheToken = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce'];

/**
 * What ID token and user info say together. The user info goes before; what it says of an address it says
 * whole, so that no verification of the one's address is taken for the other's.
 */
export function mergedClaims(idToken: Claims, userInfo: Claims | undefined): Claims {
  if (!userInfo) return idToken;
  const replaced: string[] = pairs.flatMap((pair) => (pair[0] in userInfo ? pair : []));
  const ofNoAddress: string[] = pairs.flatMap(([address, claim]) =>
    address in userInfo ? [] : claim,
  );
  const kept = Object.entries(idToken).filter(([name]) => !replaced.includes(name));
  const profile = Object.entries(userInfo).filter(
    ([name]) => ![...ofTheToken, ...ofNoAddress].includes(name),
  );
  return Object.fromEntries([...kept, ...profile]);
}

/** OpenID Connect Core §5.1. */
export function standardPerson(claims: Claims): SaidOfPerson {
  return {
    id: claims.sub,
    email: claims.email,
    emailVerified: claims.email_verified,
    phone: claims.phone_number,
    phoneVerified: claims.phone_number_verified,
    name: claims.name,
    avatar: claims.picture,
  };
}
