import { type DocumentedProvider, playDocumented } from './documented';

const origin = 'https://accounts.google.com';

/** Somebody of a Google Workspace; without `domain` somebody with an account of their own. */
export function googlePerson(email: string, domain?: string) {
  return {
    sub: '110169484474386276334',
    email,
    email_verified: true,
    name: 'Elisa Beckett',
    picture: 'https://lh4.googleusercontent.com/photo.jpg',
    given_name: 'Elisa',
    family_name: 'Beckett',
    ...(domain && { hd: domain }),
  };
}

/** Google (developers.google.com/identity/openid-connect). There is one in the world. */
export function playGoogle(): Promise<DocumentedProvider> {
  return playDocumented({
    origin,
    discovery: () => ({
      issuer: origin,
      authorization_endpoint: `${origin}/o/oauth2/v2/auth`,
      device_authorization_endpoint: 'https://oauth2.googleapis.com/device/code',
      token_endpoint: 'https://oauth2.googleapis.com/token',
      userinfo_endpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
      revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
      jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
      response_types_supported: ['code', 'token', 'id_token', 'code token', 'none'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'email', 'profile'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      claims_supported: ['aud', 'email', 'email_verified', 'exp', 'iat', 'iss', 'name', 'sub'],
      code_challenge_methods_supported: ['plain', 'S256'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      authorization_response_iss_parameter_supported: true,
    }),
    idToken: (claims) => ({ azp: claims.aud, ...claims }),
    userInfo: (claims) => claims,
  });
}
