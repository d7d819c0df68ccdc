/**
 * OpenID Connect Discovery 1.0 (errata set 2), RFC 8414 and RFC 7517, as the certification suite's
 * Config OP profile checks them: the metadata document and the key set.
 */
import { createLocalJWKSet, type JSONWebKeySet, type JWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedServer } from '../../support/server';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const configurationUrl = `${issuer}/.well-known/openid-configuration`;
let document: Record<string, unknown>;
let keys: (JWK & { kid?: string })[];

beforeAll(async () => {
  document = (await (await fetch(configurationUrl)).json()) as typeof document;
  keys = ((await (await fetch(String(document.jwks_uri))).json()) as JSONWebKeySet).keys;
});

const list = (name: string) => document[name] as string[];

describe('Config OP, oidcc-discovery-endpoint-verification', () => {
  test('the document is 200, application/json (Discovery §4.2)', async () => {
    const response = await fetch(configurationUrl);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  });

  test('issuer is exactly the URL that the document was found under (Discovery §4.3)', () => {
    expect(`${document.issuer}/.well-known/openid-configuration`).toBe(configurationUrl);
    expect(new URL(issuer).search + new URL(issuer).hash).toBe('');
  });

  test.each([
    'issuer',
    'authorization_endpoint',
    'token_endpoint',
    'jwks_uri',
    'response_types_supported',
    'subject_types_supported',
    'id_token_signing_alg_values_supported',
  ])('it has the required member %s (Discovery §3)', (name) => {
    expect(document[name]).toBeTruthy();
  });

  test.each(['userinfo_endpoint', 'scopes_supported', 'claims_supported'])(
    'it has the recommended member %s (Discovery §3)',
    (name) => {
      expect(document[name]).toBeTruthy();
    },
  );

  test('every endpoint is an absolute URL of the issuer’s origin, without a fragment (RFC 8414 §2)', () => {
    const endpoints = Object.entries(document).filter(([name]) => /_endpoint$|_uri$/.test(name));
    expect(endpoints.length).toBeGreaterThan(7);
    for (const [, value] of endpoints) {
      const url = new URL(String(value));
      expect([url.origin, url.hash]).toEqual([new URL(issuer).origin, '']);
    }
  });

  test('lists hold strings, each once, and none is empty (RFC 8414 §3.2)', () => {
    for (const value of Object.values(document).filter(Array.isArray)) {
      expect(value.length).toBeGreaterThan(0);
      expect(value.every((item) => typeof item === 'string')).toBe(true);
      expect(new Set(value).size).toBe(value.length);
    }
    expect(Object.values(document)).not.toContain(null);
  });

  test('scopes_supported has openid (Discovery §3)', () => {
    expect(list('scopes_supported')).toContain('openid');
  });

  test('claims_supported has the standard claims of the scopes (Discovery §3)', () => {
    expect(list('claims_supported')).toEqual(
      expect.arrayContaining(['sub', 'iss', 'auth_time', 'name', 'email', 'phone_number']),
    );
  });

  test('response_types_supported has code, and grant_types_supported authorization_code (Discovery §3)', () => {
    expect(list('response_types_supported')).toContain('code');
    expect(list('grant_types_supported')).toContain('authorization_code');
  });

  test('a certified server offers client_secret_basic and client_secret_post (Core §9)', () => {
    expect(list('token_endpoint_auth_methods_supported')).toEqual(
      expect.arrayContaining(['client_secret_basic', 'client_secret_post']),
    );
  });

  test('code_challenge_methods_supported has S256, and not plain (RFC 9700 §2.1.1)', () => {
    expect(list('code_challenge_methods_supported')).toEqual(['S256']);
  });

  test('request_parameter_supported is absent, which means false; request_uri_parameter_supported says false (Discovery §3)', () => {
    expect(document.request_parameter_supported).toBeUndefined();
    // Absent it would mean true.
    expect(document.request_uri_parameter_supported).toBe(false);
  });

  test('claims_parameter_supported says false, by contract (Discovery §3)', () => {
    expect(document.claims_parameter_supported).toBe(false);
  });

  test('by contract id_token_signing_alg_values_supported is what the keys sign with, without the RS256 that §3 demands', () => {
    expect(list('id_token_signing_alg_values_supported')).toEqual(['ES384']);
  });

  test('neither none nor a key that clients hold signs ID Tokens (Discovery §3)', () => {
    expect(list('id_token_signing_alg_values_supported').join(' ')).not.toMatch(/none|HS\d/);
    expect(list('token_endpoint_auth_signing_alg_values_supported')).not.toContain('none');
  });

  test('oidcc-rp-initiated-logout-discovery-endpoint-verification: end_session_endpoint is there (RP-Initiated Logout §2.1)', () => {
    expect(document.end_session_endpoint).toBe(`${issuer}/session/end`);
  });

  test('oidcc-backchannel-rp-initiated-logout-discovery-endpoint-verification: both members say true (Back-Channel Logout §2.1)', () => {
    expect(document).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });

  test('authorization_response_iss_parameter_supported is true (RFC 9207 §3)', () => {
    expect(document.authorization_response_iss_parameter_supported).toBe(true);
  });
});

describe('Config OP, the key set', () => {
  test('is 200 with one member, keys (RFC 7517 §5)', async () => {
    const response = await fetch(String(document.jwks_uri));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/(jwk-set\+)?json/);
    expect(Object.keys((await response.json()) as object)).toEqual(['keys']);
    expect(keys.length).toBeGreaterThan(0);
  });

  test('no key has a private or symmetric part (RFC 7517 §9.2)', () => {
    for (const key of keys) {
      expect(key.kty).not.toBe('oct');
      for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']) {
        expect(key).not.toHaveProperty(name);
      }
    }
  });

  test('every kid is there and unique (RFC 7517 §4.5)', () => {
    expect(keys.every(({ kid }) => typeof kid === 'string' && kid)).toBe(true);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
  });

  test('every key says that it is for signing, and with which algorithm (RFC 7517 §4.2, §4.4)', () => {
    for (const key of keys) {
      expect(key.use).toBe('sig');
      expect(list('id_token_signing_alg_values_supported')).toContain(key.alg);
    }
  });

  test('numbers are base64url without padding, in full length (RFC 7518 §6.2.1)', () => {
    for (const key of keys.filter(({ kty }) => kty === 'EC')) {
      for (const coordinate of [key.x, key.y]) expect(coordinate).toMatch(/^[\w-]{64}$/);
    }
  });

  test('every advertised algorithm has a key (Discovery §3)', async () => {
    for (const alg of list('id_token_signing_alg_values_supported')) {
      const matching = keys.filter((key) => key.alg === alg);
      expect(await createLocalJWKSet({ keys: matching.slice(0, 1) })({ alg })).toBeDefined();
    }
  });
});

describe('the metadata for OAuth clients', () => {
  test('is by contract below the issuer’s path, where RFC 8414 §3.1 inserts the well-known part', async () => {
    const response = await fetch(`${issuer}/.well-known/oauth-authorization-server`);
    expect(await response.json()).toEqual(document);
  });
});
