import { readFileSync } from 'node:fs';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { describe, expect, test } from 'vitest';
import { sharedServer } from '../support/server';

const server = sharedServer();
const oidc = `${server.baseUrl}/oidc`;
const expected = readFileSync(new URL('discovery.json', import.meta.url), 'utf8');

describe('the discovery document', () => {
  test.each(['openid-configuration', 'oauth-authorization-server'])(
    'at %s has the members that clients know, in their order',
    async (name) => {
      const response = await fetch(`${oidc}/.well-known/${name}`);
      const document: unknown = await response.json();
      // Compared as text: the order counts too.
      expect(JSON.stringify(document)).toBe(
        JSON.stringify(JSON.parse(expected.replaceAll('{endpoint}', server.baseUrl))),
      );
    },
  );

  test('is answered 304 to whoever has it already', async () => {
    const url = `${oidc}/.well-known/openid-configuration`;
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    const again = await fetch(url, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await fetch(url, { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });

  test('may be read by any origin', async () => {
    const response = await fetch(`${oidc}/.well-known/openid-configuration`, {
      headers: { origin: 'https://anywhere.example.com' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe(
      'https://anywhere.example.com',
    );
  });
});

test('the public keys are ES384, must be revalidated, and hold nothing private', async () => {
  const response = await fetch(`${oidc}/jwks`);
  expect(response.headers.get('cache-control')).toBe('no-cache, max-age=0, must-revalidate');
  expect(response.headers.get('etag')).toBeTruthy();
  const keys = (await response.json()) as JSONWebKeySet;
  expect(keys.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-384', alg: 'ES384', use: 'sig' });
  expect(keys.keys.every((key) => !('d' in key))).toBe(true);
  await expect(createLocalJWKSet(keys)({ alg: 'ES384' })).resolves.toBeDefined();
});

test.each(['/jwks', '/me', '/auth?client_id=nobody', '/nonexistent'])(
  'the answer to %s names its request',
  async (path) => {
    const ids = [await fetch(oidc + path), await fetch(oidc + path)].map(({ headers }) =>
      headers.get('logto-core-request-id'),
    );
    expect(ids[0]).toMatch(/^[\w-]{21,}$/);
    expect(ids[1]).not.toBe(ids[0]);
  },
);

describe('a path that does not exist', () => {
  test('is an OAuth and an API error in one, without the mount path', async () => {
    const response = await fetch(`${oidc}/nonexistent`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining('GET on /nonexistent'),
      code: 'oidc.invalid_request',
      message: expect.any(String),
    });
  });

  test('answers in the caller’s language', async () => {
    const message = async (language: string) => {
      const headers = { 'accept-language': language };
      const response = await fetch(`${oidc}/nonexistent`, { headers });
      return ((await response.json()) as { message: string }).message;
    };
    expect(await message('ja')).not.toBe(await message('en'));
  });

  test('is a bare OAuth error on request', async () => {
    const response = await fetch(`${oidc}/nonexistent?parse_error=false`);
    expect(Object.keys((await response.json()) as object)).toEqual(['error', 'error_description']);
  });

  test('answers other methods too', async () => {
    const response = await fetch(`${oidc}/token`, { method: 'DELETE' });
    expect(response.status).toBe(404);
  });
});
