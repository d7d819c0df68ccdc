import { createHash } from 'node:crypto';
import { type DocumentedProvider, playDocumented } from './documented';

const origin = 'https://appleid.apple.com';

/** Somebody with an Apple account; booleans are words, as Apple writes them. */
export function applePerson(email: string, fields: Record<string, unknown> = {}) {
  return {
    sub: '001999.3b5eea1e5b2b4dff9a6cdee9a1b4a2b9.0712',
    email,
    email_verified: 'true',
    is_private_email: 'false',
    ...fields,
  };
}

type PlayedApple = DocumentedProvider & {
  /**
   * The fields that Apple's page posts to the callback (`response_mode=form_post`). The name is in `user`,
   * once: when somebody agrees for the first time.
   */
  answer(
    authorizationUri: string,
    claims: Record<string, unknown>,
    name?: { firstName: string; lastName: string },
  ): Promise<Record<string, string>>;
};

/** Sign in with Apple (developer.apple.com/documentation/signinwithapple). There is one in the world. */
export async function playApple(): Promise<PlayedApple> {
  const apple = await playDocumented({
    origin,
    discovery: () => ({
      issuer: origin,
      authorization_endpoint: `${origin}/auth/authorize`,
      token_endpoint: `${origin}/auth/token`,
      revocation_endpoint: `${origin}/auth/revoke`,
      jwks_uri: `${origin}/auth/keys`,
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'email', 'name'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      claims_supported: ['aud', 'email', 'email_verified', 'exp', 'iat', 'is_private_email', 'sub'],
    }),
    idToken: (claims) => ({ ...claims, nonce_supported: true, auth_time: claims.iat }),
    userInfo: (claims) => claims,
  });
  const { provider } = apple;
  return {
    ...apple,
    async answer(authorizationUri, claims, name) {
      const asked = new URL(authorizationUri).searchParams;
      const now = Math.floor(Date.now() / 1000);
      const fields = provider.authorize(authorizationUri, claims);
      const hash = createHash('sha256')
        .update(fields.code ?? '')
        .digest();
      const idToken = await provider.idToken?.(
        {
          iss: origin,
          aud: asked.get('client_id'),
          iat: now,
          exp: now + 86_400,
          ...(asked.has('nonce') && { nonce: asked.get('nonce') }),
          c_hash: hash.subarray(0, 16).toString('base64url'),
          ...claims,
        },
        provider.sign,
      );
      return {
        ...fields,
        ...(idToken && { id_token: idToken }),
        ...(name && { user: JSON.stringify({ name, email: claims.email }) }),
      };
    },
  };
}
