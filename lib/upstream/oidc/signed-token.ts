import { errors, type JWTVerifyOptions, jwtVerify } from 'jose';
import { type Claims, cleanClaims } from '../json';
import { UpstreamError } from '../upstream-error';
import { type ExpectedIssuer, isForManyTenants, isOfIssuer, tenantIssuer } from './issuer';
import type { ProviderKeys } from './keys';

/**
 * Signatures that only the provider can make. With a symmetric one, whoever knows our secret, or takes a
 * public key for one, could make tokens too.
 */
export const asymmetricAlgorithms: readonly string[] = [
  ...['RS256', 'RS384', 'RS512'],
  ...['PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512'],
  ...['EdDSA', 'Ed25519'],
];

/** Which asymmetric algorithms a tenant lets in: all, unless it names some. */
export function allowedAlgorithms(named?: readonly string[]): string[] {
  return asymmetricAlgorithms.filter((name) => named === undefined || named.includes(name));
}

export type SignedToken = { alg: string; claims: Claims };

/** For machines whose clocks differ a little. */
const defaultClockTolerance = 60;

/**
 * jose's errors hold the claims, so only their codes are told. A key that is none makes the runtime throw its
 * own.
 */
function invalid(what: string, error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const code = error instanceof errors.JOSEError ? error.code : 'its key cannot be used';
  const claim = error instanceof errors.JWTClaimValidationFailed ? ` (${error.claim})` : '';
  return new UpstreamError('invalid_answer', `${what} does not hold: ${code}${claim}`);
}

/** Entra ID has keys for all of its tenants in one place, and says of each whose tokens it signs. */
function checkKeyOwner(keys: ProviderKeys, kid: string | undefined, claims: Claims): void {
  const owner = keys.jwks()?.keys.find((key) => key.kid === kid)?.issuer;
  if (typeof owner !== 'string') return;
  const issuer = isForManyTenants(owner) ? tenantIssuer(owner, claims.tid) : owner;
  if (issuer === claims.iss) return;
  throw new UpstreamError('invalid_answer', "The ID token is signed with another issuer's key");
}

/**
 * The claims of a token that the provider has signed; `options` say what they have to be like.
 *
 * @throws UpstreamError `invalid_answer`, `unreachable`
 */
export async function readSignedToken(
  token: string,
  what: string,
  keys: ProviderKeys,
  issuer: ExpectedIssuer,
  options: JWTVerifyOptions,
): Promise<SignedToken> {
  const verified = await jwtVerify(token, keys, {
    clockTolerance: defaultClockTolerance,
    ...options,
    algorithms: options.algorithms ?? allowedAlgorithms(),
  }).catch((error: unknown) => {
    throw invalid(what, error);
  });
  const claims = cleanClaims(verified.payload);
  if (!isOfIssuer(issuer, claims)) {
    throw new UpstreamError('invalid_answer', `${what} is of another issuer`);
  }
  if (isForManyTenants(issuer)) checkKeyOwner(keys, verified.protectedHeader.kid, claims);
  return { alg: verified.protectedHeader.alg, claims };
}
