import { type DocumentedProvider, only, playDocumented, protocolClaims } from './documented';

type Settings = {
  isLocal?: boolean;
  /** The company's own issuer, or an authorization server made for an API. */
  server?: 'org' | 'default';
};

/** Somebody of a company that uses Okta. */
export function oktaPerson(email: string) {
  return {
    sub: '00uid4BxXw6I6TV4m0g3',
    name: 'John Doe',
    locale: 'en-US',
    email,
    email_verified: true,
    preferred_username: email,
    given_name: 'John',
    family_name: 'Doe',
    zoneinfo: 'America/Los_Angeles',
    updated_at: 1_311_280_970,
  };
}

/**
 * Okta (developer.okta.com/docs/reference/api/oidc). An ID token that comes with an access token says hardly
 * more than who it is; the rest is in user info.
 */
export function playOkta({
  isLocal = false,
  server = 'org',
}: Settings = {}): Promise<DocumentedProvider> {
  const path = server === 'org' ? '' : `/oauth2/${server}`;
  return playDocumented(
    {
      origin: 'https://company.okta.com',
      path,
      discovery: (origin) => {
        const base = `${origin}${path || '/oauth2'}/v1`;
        return {
          issuer: `${origin}${path}`,
          authorization_endpoint: `${base}/authorize`,
          token_endpoint: `${base}/token`,
          userinfo_endpoint: `${base}/userinfo`,
          jwks_uri: `${base}/keys`,
          introspection_endpoint: `${base}/introspect`,
          revocation_endpoint: `${base}/revoke`,
          end_session_endpoint: `${base}/logout`,
          response_types_supported: ['code', 'id_token', 'code id_token'],
          response_modes_supported: ['query', 'fragment', 'form_post', 'okta_post_message'],
          grant_types_supported: ['authorization_code', 'implicit', 'refresh_token'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid', 'profile', 'email', 'phone', 'offline_access', 'groups'],
          token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
          code_challenge_methods_supported: ['S256'],
        };
      },
      idToken: (claims) => ({
        ...only(claims, [...protocolClaims, 'preferred_username', 'name']),
        ver: 1,
        jti: 'ID.4eAWJOCMB3SX8XewDfVR',
        amr: ['pwd'],
        idp: '00ok1u7AsAkrwdZL3z0g3',
        auth_time: claims.iat,
      }),
      userInfo: (claims) => claims,
    },
    { isLocal },
  );
}
