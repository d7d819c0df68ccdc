import { beforeAll, describe, expect, test } from 'vitest';
import { managementToken } from '../support/management';
import { sharedServer } from '../support/server';
import { api, expectError } from './api';
import { fill, lists, makeThings, writings } from './operations';

const server = sharedServer();
beforeAll(makeThings);

async function send(
  method: string,
  path: string,
  body: string | Buffer | undefined,
  type = 'application/json',
) {
  const response = await fetch(`${server.baseUrl}/api${fill(path)}`, {
    method,
    headers: {
      authorization: `Bearer ${await managementToken(server)}`,
      ...(type && { 'content-type': type }),
    },
    ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }),
  });
  const text = await response.text();
  return { status: response.status, text };
}

const isRefused = (status: number) => [400, 404, 413, 422].includes(status);
/** A value for each field in turn. */
const withEach = (good: Record<string, unknown>, value: (old: unknown) => unknown) =>
  Object.entries(good).map(([field, old]) => ({ ...good, [field]: value(old) }));

let nested: unknown = 'deep';
for (let depth = 0; depth < 500; depth += 1) nested = depth % 2 ? [nested] : { nested };

const oddValues: [string, (old: unknown) => unknown][] = [
  ['a number where there is none', () => 1e308],
  ['a negative number', () => -1],
  ['an object', () => ({ a: 1 })],
  ['a list in a list', () => [[]]],
  ['a text with a null byte', (old) => (Array.isArray(old) ? ['\0'] : '\0')],
  ['deep JSON', () => nested],
  ['a very long text', (old) => (Array.isArray(old) ? ['x'.repeat(5000)] : 'x'.repeat(5000))],
];

describe.each(writings)('$on', ({ on, good, unknown = 404 }) => {
  const [method = '', path = ''] = on.split(' ');
  /** What merges any JSON refuses less than others. */
  const isFree = on.endsWith('custom-data');

  test('takes a good body, with fields that it does not know', async () => {
    const { status, text } = await send(method, path, JSON.stringify({ ...good(), unknown: 1 }));
    expect({ status, text }).toMatchObject({
      status: expect.toSatisfy((s) => s < 300 || s === 422),
    });
  });

  test.each(oddValues)('survives %s', async (_, value) => {
    for (const body of withEach(good(), value)) {
      const { status, text } = await send(method, path, JSON.stringify(body));
      expect({ text, isFine: status < 300 || isRefused(status) }).toEqual({ text, isFine: true });
    }
  });

  test('survives half a character', async () => {
    const half = (old: unknown) => (Array.isArray(old) ? ['\ud800'] : '\ud800');
    for (const body of withEach(good(), half)) {
      const { status, text } = await send(method, path, JSON.stringify(body));
      expect({ text, isFine: status < 300 || isRefused(status) }).toEqual({ text, isFine: true });
    }
  });

  test('refuses what is no object', async () => {
    for (const body of ['[]', '"a"', '1', 'null', 'true', '[{}]', '{"a":', '\u0000']) {
      const { status, text } = await send(method, path, body);
      expect({ body, text, status }).toEqual({ body, text, status: 400 });
    }
  });

  test('takes no body, and another content type, as an empty object', async () => {
    const empty = (await send(method, path, '{}')).status;
    expect((await send(method, path, undefined)).status).toBe(empty);
    expect((await send(method, path, 'name=a', 'application/x-www-form-urlencoded')).status).toBe(
      empty,
    );
    expect(empty < 300 || isRefused(empty)).toBe(true);
    if (!isFree) expect((await send(method, path, 'a', 'text/plain')).status).toBe(empty);
  });

  test('knows no unknown id', async () => {
    if (!path.includes('{')) return;
    const missing = path.replace(/\{\w+\}/, 'nothing');
    const { status, text } = await send(method, missing, JSON.stringify(good()));
    expect({ status, code: JSON.parse(text).code }).toEqual({
      status: unknown,
      code: expect.stringMatching(
        /^entity\.(not_(found|exists)|relation_foreign_key_not_found$)|^organization\.require_membership$/,
      ),
    });
  });

  test('refuses an id with a null byte, and bears a long one', async () => {
    if (!path.includes('{')) return;
    const nul = await send(method, path.replace(/\{\w+\}/, '%00'), JSON.stringify(good()));
    expect(nul.status).toBe(400);
    const long = await send(
      method,
      path.replace(/\{\w+\}/, 'x'.repeat(2000)),
      JSON.stringify(good()),
    );
    expect(long.status).toBe(unknown);
  });
});

describe('an id that is not known in a body', () => {
  test.each([
    ['POST', '/applications/{machine}/roles', { roleIds: ['none'] }],
    ['PUT', '/applications/{machine}/roles', { roleIds: ['none'] }],
    ['POST', '/roles/{role}/users', { userIds: ['none'] }],
    ['POST', '/roles/{machineRole}/applications', { applicationIds: ['none'] }],
    ['POST', '/roles/{role}/scopes', { scopeIds: ['none'] }],
    ['POST', '/users/{user}/roles', { roleIds: ['none'] }],
    ['PUT', '/users/{user}/roles', { roleIds: ['none'] }],
  ] as const)('%s %s is a 404', async (method, path, body) => {
    const answer = await api(method, fill(path), body);
    expect(answer).toMatchObject({
      status: 404,
      body: { code: expect.stringMatching(/^entity\./), message: expect.any(String) },
    });
  });
});

describe.each(lists)('the list %s', (path, isAlwaysPaged) => {
  test('has pages from 1, of 1 to 100', async () => {
    for (const query of [
      'page=0',
      'page=-1',
      'page=1.5',
      'page=x',
      'page=',
      'page=99999999999999999999',
      'page_size=0',
      'page_size=101',
      'page_size=1e1',
    ]) {
      await expectError(api('GET', `${fill(path)}?${query}`), 400, 'guard.invalid_pagination');
    }
  });

  test('is empty beyond its end, and says how long it is', async () => {
    const { status, headers, body } = await api('GET', `${fill(path)}?page=9999999&page_size=100`);
    expect({ status, body }).toEqual({ status: 200, body: [] });
    expect(headers.get('total-number')).toMatch(/^\d+$/);
    expect(headers.get('link')).toContain('rel="first"');
  });

  test('is paged where it always is, and whole where it need not be', async () => {
    const { headers } = await api('GET', fill(path));
    expect(headers.has('total-number')).toBe(isAlwaysPaged);
  });

  test('bears any search', async () => {
    for (const query of [
      'search=%25%27%22%5C',
      'search=%5C',
      'search=%00',
      'search=',
      'search.nothing=a',
      'search.name.x=a',
      'search=(&mode=posix',
      'search=a&mode=similar_to',
      'search=%5B&mode=similar_to&isCaseSensitive=true',
      'search=a&search=b',
      'search=a&mode=nothing',
      'search=a&joint=nothing',
      `search=${'x'.repeat(4000)}`,
      'q=%25%5C',
      'q=%00',
      'q=',
      'q=a&q=b',
      `q=${'x'.repeat(4000)}`,
    ]) {
      const { status, body } = await api('GET', `${fill(path)}?${query}`);
      expect({ query, body, isFine: [200, 400, 422].includes(status) }).toMatchObject({
        isFine: true,
      });
    }
  });
});
