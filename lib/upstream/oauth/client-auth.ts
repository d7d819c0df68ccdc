import { SignJWT } from 'jose';
import { ClientSecretPost, None, type ClientAuth as Proof } from 'oauth4webapi';
import { recordId } from '@/lib/crypto/ids';
import { UpstreamError } from '../upstream-error';
import type { ClientAuth } from './settings';

/** RFC 7523 §2.2. */
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** application/x-www-form-urlencoded (RFC 6749 appendix B). */
function formEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+');
}

/**
 * HTTP Basic (RFC 6749 §2.3.1). The library's own also encodes hyphens and dots, which says the same to
 * whoever decodes; but there are providers that do not, and their ids and secrets are full of those.
 */
function secretBasic(secret: string): Proof {
  return (_server, { client_id: clientId }, _body, headers) => {
    const credentials = `${formEncoded(clientId)}:${formEncoded(secret)}`;
    headers.set('authorization', `Basic ${Buffer.from(credentials).toString('base64')}`);
  };
}

function unusable(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  return new UpstreamError('unusable_settings', 'The client secret cannot be used', {
    cause: error,
  });
}

function secretJwt(secret: string, algorithm: string): Proof {
  return async ({ token_endpoint: audience = '' }, { client_id: clientId }, body) => {
    const assertion = await new SignJWT()
      .setProtectedHeader({ alg: algorithm })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(audience)
      .setJti(recordId())
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(secret));
    body.set('client_id', clientId);
    body.set('client_assertion_type', assertionType);
    body.set('client_assertion', assertion);
  };
}

/**
 * What puts our proof into a request to a token endpoint.
 *
 * @throws UpstreamError `unusable_settings`
 */
export async function clientProof(auth: ClientAuth): Promise<Proof> {
  try {
    return await proofOf(auth);
  } catch (error) {
    throw unusable(error);
  }
}

async function proofOf(auth: ClientAuth): Promise<Proof> {
  if (auth.method === 'none') return None();
  if (auth.method === 'client_secret_jwt') {
    return secretJwt(auth.clientSecret, auth.algorithm ?? 'HS256');
  }
  const { clientSecret } = auth;
  const secret = typeof clientSecret === 'function' ? await clientSecret() : clientSecret;
  return auth.method === 'client_secret_basic' ? secretBasic(secret) : ClientSecretPost(secret);
}
