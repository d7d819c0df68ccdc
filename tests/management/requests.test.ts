import { describe, expect, test } from 'vitest';
import { managementToken } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

async function send(path: string, init: RequestInit = {}) {
  const { baseUrl } = sharedServer();
  return fetch(`${baseUrl}/api${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${await managementToken(sharedServer())}`,
      'content-type': 'application/json',
      ...init.headers,
    },
  });
}

test('a path that is no percent-encoded text is a 400, wherever it is sent', async () => {
  const { baseUrl } = sharedServer();
  for (const path of ['/api/users/%E0%A4%A', '/oidc/%ff', '/sign-in/%ff', '/%']) {
    const response = await fetch(baseUrl + path, { redirect: 'manual' });
    expect([path, response.status]).toEqual([path, 400]);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  }
});

describe('a request body', () => {
  test('that is no JSON is a 400 with a message alone', async () => {
    const response = await send('/users', { method: 'POST', body: '{"name":' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  });

  test('of the wrong types names every field', async () => {
    const answer = api('POST', '/users', { name: 1, customData: [] });
    await expectInvalidBody(answer, 'name');
    await expectError(answer, 400, 'guard.invalid_input', {
      details: expect.stringContaining('\nbody: customData: '),
    });
  });

  test('that is no object is refused', () =>
    expectInvalidBody(api('POST', '/users', []), '(root)'));

  test('sent as a form counts as empty', async () => {
    const response = await send('/roles', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ name: uniqueName(), description: 'd' }),
    });
    expect(response.status).toBe(400);
  });

  test('loses fields that the route does not know', async () => {
    const user = await made('/users', {
      username: uniqueName('user'),
      isSuspended: true,
      id: 'mine',
    });
    expect(user).toMatchObject({ isSuspended: false });
    expect(user.id).not.toBe('mine');
  });

  test.each([
    ['in a text', { name: 'a\0b' }, 'name'],
    ['deep in JSON', { customData: { a: [{ b: 'x\0' }] } }, 'customData.a.0.b'],
    ['in a key', { customData: { 'a\0': 1 } }, 'customData'],
  ])('with a null byte %s is refused', (_where, body, path) =>
    expectInvalidBody(api('POST', '/users', body), path),
  );

  test.each([
    ['under a key that is kept', (deep: string) => `{"customData":{"deep":${deep}}}`],
    ['under a key that nobody knows', (deep: string) => `{"unknown":${deep}}`],
  ])('nested without end %s is refused', async (_where, body) => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const response = await send('/users', { method: 'POST', body: body(deep) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'guard.invalid_input' });
  });

  test('above a megabyte is a 413', async () => {
    const large = JSON.stringify({ customData: { text: 'x'.repeat(1024 * 1024) } });
    const response = await send('/users', { method: 'POST', body: large });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'request.too_large' });
  });

  test('above a megabyte without a length is a 413 too', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(300_000));
    const body = new ReadableStream({
      start(controller) {
        for (let count = 0; count < 5; count += 1) controller.enqueue(chunk);
        controller.close();
      },
    });
    const response = await send('/users', { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(response.status).toBe(413);
  });
});

describe('a large body that nobody reads', () => {
  test.each([
    ['without a token', '/users', 'POST', 401],
    ['at an unknown path', '/nonsense', 'POST', 404],
    ['of a route without a body', '/users/nobody', 'DELETE', 404],
  ])('%s leaves the connection fit for the next request', async (_name, path, method, status) => {
    const body = JSON.stringify({ text: 'x'.repeat(3_000_000) });
    const headers: Record<string, string> = status === 401 ? { authorization: '' } : {};
    for (let round = 0; round < 3; round += 1) {
      const response = await send(path, { method, body, headers });
      expect(response.status).toBe(status);
      await response.text();
    }
    expect((await api('GET', '/users?page_size=1')).status).toBe(200);
  });
});

describe('a request line', () => {
  test('with a null byte in the path is refused', () =>
    expectError(api('GET', '/users/a%00b'), 400, 'guard.invalid_input', {
      data: { type: 'params', error: expect.anything() },
    }));

  test('with a null byte in the query is refused', () =>
    expectError(api('GET', '/users?search=a%00'), 400, 'guard.invalid_input', {
      data: { type: 'query', error: expect.anything() },
    }));

  test('with a wrong query value is refused', () =>
    expectError(api('GET', '/roles?type=King'), 400, 'guard.invalid_input', {
      data: { type: 'query', error: expect.anything() },
      details: expect.stringContaining('query: type: '),
    }));

  test.each(['/nonsense', '/users/a/b/c', '/'])('for %s, which does not exist, is a 404', (path) =>
    expectError(api('GET', path), 404, 'request.not_found'),
  );

  test('with a method that the path does not take is a 404', () =>
    expectError(api('PUT', '/users'), 404, 'request.not_found'));
});

describe('an error', () => {
  test.each([
    ['Accept-Language', '/users/nobody', { 'accept-language': 'fr-CA,fr;q=0.8' }],
    ['the locale parameter', '/users/nobody?locale=fr', { 'accept-language': 'ja' }],
  ])('speaks the language of %s', async (_name, path, headers) => {
    const english = (await api('GET', '/users/nobody')).body.message;
    const french = (await (await send(path, { headers })).json()) as {
      message: string;
      code: string;
    };
    expect(french.code).toBe('entity.not_found');
    expect(french.message).not.toBe(english);
    const again = await send('/users/nobody', { headers: { 'accept-language': 'fr' } });
    expect(await again.json()).toMatchObject({ message: french.message });
  });
});

describe('an answer', () => {
  test('names its request and lets nobody frame or guess it', async () => {
    const { headers } = await send('/users');
    expect(headers.get('logto-core-request-id')).toMatch(/[\w-]{21,}/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('to a GET has a tag, and is a 304 without a body for who has it', async () => {
    const { id } = await made('/users', { username: uniqueName('user') });
    const first = await send(`/users/${id}`);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]+"$/);
    const second = await send(`/users/${id}`, {
      headers: { 'if-none-match': `"other", W/${tag}` },
    });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    await api('PATCH', `/users/${id}`, { name: 'changed' });
    expect((await send(`/users/${id}`, { headers: { 'if-none-match': tag } })).status).toBe(200);
  });

  test('can be read by scripts of an allowed origin, headers included', async () => {
    const origin = 'http://localhost:5173';
    const { headers } = await send('/users', { headers: { origin } });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-expose-headers')).toBe('*');
    const preflight = await fetch(`${sharedServer().baseUrl}/api/users/some-id`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')?.split(',')).toContain('PATCH');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');
  });

  test('with HEAD has the headers of the GET', async () => {
    const response = await send('/users', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('total-number')).toMatch(/^\d+$/);
  });
});
