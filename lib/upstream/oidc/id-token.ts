import { createHash } from 'node:crypto';
import type { Claims } from '../json';
import { UpstreamError } from '../upstream-error';
import type { ExpectedIssuer } from './issuer';
import type { ProviderKeys } from './keys';
import type { IdTokenRule } from './settings';
import { allowedAlgorithms, readSignedToken } from './signed-token';

/** What an ID token has to fit. */
export type ExpectedIdToken = {
  keys: ProviderKeys;
  issuer: ExpectedIssuer;
  clientId: string;
  rule?: IdTokenRule | undefined;
  nonce?: string | undefined;
  /** What came with it, whose hashes it may have. */
  accessToken?: string | undefined;
  code?: string | undefined;
};

/** How far the provider's clock may be from ours: `iat` is when it answered us (wire/sign-in.md §5.2). */
const issuedToleranceSeconds = 600;

function refuse(why: string): never {
  throw new UpstreamError('invalid_answer', `The ID token ${why}`);
}

/** OpenID Connect Core §3.1.3.7: one for several needs to say that it is for us. */
function checkAuthorizedParty({ aud, azp }: Claims, clientId: string): void {
  if (Array.isArray(aud) && aud.length > 1 && azp !== clientId) {
    refuse('is for others too, and was given to none of ours (azp)');
  }
}

function checkIssueTime({ iat }: Claims): void {
  const isNear =
    typeof iat === 'number' && Math.abs(Date.now() / 1000 - iat) <= issuedToleranceSeconds;
  if (!isNear) refuse('was not issued now (iat)');
}

/** OpenID Connect Core §3.3.2.11: the left half of the hash that the signature uses. */
function leftHalfHash(value: string, alg: string): string {
  const bits = /(?:256|384|512)$/.exec(alg)?.[0] ?? '512';
  const hash = createHash(`sha${bits}`).update(value).digest();
  return hash.subarray(0, hash.length / 2).toString('base64url');
}

function checkHash(stated: unknown, value: string | undefined, alg: string, name: string): void {
  if (stated === undefined || value === undefined) return;
  if (stated !== leftHalfHash(value, alg)) refuse(`came with another value (${name})`);
}

/**
 * The claims of an ID token that is for us, of now and in answer to our request (OpenID Connect Core
 * §3.1.3.7). A signature is always asked for, also where the token came straight from the provider.
 *
 * @throws UpstreamError `invalid_answer`, `unreachable`
 */
export async function verifyIdToken(
  idToken: string,
  { keys, issuer, clientId, rule = {}, ...expected }: ExpectedIdToken,
): Promise<Claims & { iss: string; sub: string }> {
  const { alg, claims } = await readSignedToken(idToken, 'The ID token', keys, issuer, {
    algorithms: allowedAlgorithms(rule.algorithms),
    audience: [rule.audience ?? clientId].flat(),
    requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
    ...(rule.clockTolerance !== undefined && { clockTolerance: rule.clockTolerance }),
  });
  checkIssueTime(claims);
  if (rule.audience === undefined) checkAuthorizedParty(claims, clientId);
  if (expected.nonce !== undefined && claims.nonce !== expected.nonce) {
    refuse('is in answer to another request (nonce)');
  }
  checkHash(claims.at_hash, expected.accessToken, alg, 'at_hash');
  checkHash(claims.c_hash, expected.code, alg, 'c_hash');
  const { iss, sub } = claims;
  if (typeof iss !== 'string' || typeof sub !== 'string' || sub === '') refuse('names nobody');
  return { ...claims, iss, sub };
}
