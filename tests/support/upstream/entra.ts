import { type DocumentedProvider, only, playDocumented, protocolClaims } from './documented';

/** The directory of the company. */
export const entraTenant = '72f988bf-86f1-41af-91ab-2d7cd011db47';

type Settings = {
  isLocal?: boolean;
  /** For accounts of every directory: the issuer of the document is a pattern, no address. */
  audience?: 'tenant' | 'common' | 'organizations';
};

/** Somebody of a directory, as Entra's claims are: an e-mail, and nothing that says it is verified. */
export function entraPerson(email: string, fields: Record<string, unknown> = {}) {
  return {
    sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ',
    oid: '00000000-0000-0000-66f3-3332eca7ea81',
    tid: entraTenant,
    preferred_username: email,
    name: 'Abe Lincoln',
    email,
    ...fields,
  };
}

/** In user info there is neither `tid` nor `oid`, and the picture is Microsoft Graph's. */
const userInfoClaims = ['sub', 'name', 'family_name', 'given_name', 'picture', 'email'];
const idTokenClaims = ['oid', 'preferred_username', 'name', 'tid', 'email', 'xms_edov'];

/** Microsoft Entra ID, version 2.0 (learn.microsoft.com/entra/identity-platform/v2-protocols-oidc). */
export function playEntra({
  isLocal = false,
  audience = 'tenant',
}: Settings = {}): Promise<DocumentedProvider> {
  const directory = audience === 'tenant' ? entraTenant : audience;
  return playDocumented(
    {
      origin: 'https://login.microsoftonline.com',
      path: `/${directory}/v2.0`,
      discovery: (origin) => ({
        issuer: `${origin}/${audience === 'tenant' ? entraTenant : '{tenantid}'}/v2.0`,
        authorization_endpoint: `${origin}/${directory}/oauth2/v2.0/authorize`,
        token_endpoint: `${origin}/${directory}/oauth2/v2.0/token`,
        jwks_uri: `${origin}/${directory}/discovery/v2.0/keys`,
        userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
        end_session_endpoint: `${origin}/${directory}/oauth2/v2.0/logout`,
        token_endpoint_auth_methods_supported: [
          'client_secret_post',
          'private_key_jwt',
          'client_secret_basic',
        ],
        response_modes_supported: ['query', 'fragment', 'form_post'],
        response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
        subject_types_supported: ['pairwise'],
        id_token_signing_alg_values_supported: ['RS256'],
        scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
        claims_supported: [
          'sub',
          'iss',
          'aud',
          'exp',
          'iat',
          'nonce',
          'tid',
          'ver',
          'name',
          'email',
        ],
        request_uri_parameter_supported: false,
        tenant_region_scope: null,
        cloud_instance_name: 'microsoftonline.com',
        msgraph_host: 'graph.microsoft.com',
      }),
      idToken: (claims) => ({
        ...only(claims, [...protocolClaims, ...idTokenClaims]),
        iss: String(claims.iss).replace('{tenantid}', String(claims.tid)),
        nbf: claims.iat,
        ver: '2.0',
        uti: 'fqiBqXLPj0eQa82S-IYFAA',
        rh: '0.AAAA',
      }),
      userInfo: (claims) => only(claims, userInfoClaims),
    },
    { isLocal },
  );
}

const schemas = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** What Entra's SAML assertions say of somebody, by the names that it has for it. */
export function entraAttributes(email: string) {
  return {
    'http://schemas.microsoft.com/identity/claims/tenantid': entraTenant,
    'http://schemas.microsoft.com/identity/claims/objectidentifier':
      '00000000-0000-0000-66f3-3332eca7ea81',
    'http://schemas.microsoft.com/identity/claims/displayname': 'Abe Lincoln',
    [`${schemas}/givenname`]: 'Abe',
    [`${schemas}/surname`]: 'Lincoln',
    [`${schemas}/emailaddress`]: email,
    [`${schemas}/name`]: email,
  };
}
