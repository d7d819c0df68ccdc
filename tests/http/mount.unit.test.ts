import { beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { type Door, mount } from '@/lib/http/mount';
import { reply } from '@/lib/http/reply';
import { type Caller, type Route, route } from '@/lib/http/route';
import { endOfAccountRoutes } from '@/lib/oidc/accounts/routes';

beforeAll(() => {
  vi.stubEnv('LOG_LEVEL', 'silent');
});

type Options = Pick<Door, 'ready' | 'isStrict'> & { caller?: Caller };

async function ask(
  routes: Route[],
  path: string,
  { caller, ...options }: Options = {},
  init?: RequestInit,
) {
  const answer = mount({
    basePath: '/api',
    groups: [
      {
        routes,
        ...(caller ? { authorize: async () => caller } : {}),
        allowsOrigin: () => false,
        cacheControl: 'no-store',
      },
    ],
    isStrict: false,
    ...options,
  });
  const response = await answer(new Request(`http://localhost${path}`, init));
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : '' };
}

const person = z.object({ name: z.string() });

/** A route that answers what its types would not let it answer. */
function lying(returned: unknown, responses: Route['responses'] = { 200: person }): Route {
  const honest = route({
    on: 'GET /it',
    summary: 's',
    responses: { 200: person },
    run: () => ({ name: 'a' }),
  });
  return { ...honest, responses, run: () => returned };
}

describe('a mounted route', () => {
  test('gives its handler what its schemas made of the request', async () => {
    const echo = route({
      on: 'POST /people/:id',
      summary: 's',
      query: z.object({ times: z.coerce.number() }),
      body: person,
      responses: { 201: z.object({ text: z.string() }) },
      run: ({ params, query, body }) => ({ text: `${params.id} ${body.name.repeat(query.times)}` }),
    });
    const { status, body } = await ask(
      [echo],
      '/api/people/7?times=2',
      {},
      {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ name: 'ab', other: 1 }),
      },
    );
    expect({ status, body }).toEqual({ status: 201, body: { text: '7 abab' } });
  });

  test('answers the first of two routes that fit', async () => {
    const fixed = route({
      on: 'GET /it/fixed',
      summary: 's',
      responses: { 200: person },
      run: () => ({ name: 'fixed' }),
    });
    const open = route({
      on: 'GET /it/:id',
      summary: 's',
      responses: { 200: person },
      run: ({ params }) => ({ name: params.id }),
    });
    expect((await ask([fixed, open], '/api/it/fixed')).body).toEqual({ name: 'fixed' });
    expect((await ask([fixed, open], '/api/it/a%20b')).body).toEqual({ name: 'a b' });
  });

  test('drops properties that it does not declare', async () => {
    const { body } = await ask([lying({ name: 'a', passwordDigest: 'secret' })], '/api/it');
    expect(body).toEqual({ name: 'a' });
  });

  test.each([
    ['another body', { age: 1 }, undefined, 'GET /it answered another 200 body: name: '],
    ['an undeclared status', reply(202, {}), undefined, 'GET /it answered an undeclared 202'],
    ['none of its statuses', {}, { 200: person, 201: null }, 'GET /it has several statuses'],
  ])(
    'that answers %s is a fault, said aloud in tests',
    async (_what, returned, responses, message) => {
      const quiet = await ask([lying(returned, responses)], '/api/it');
      expect(quiet).toMatchObject({ status: 500, body: { message: 'Internal server error.' } });
      const strict = await ask([lying(returned, responses)], '/api/it', { isStrict: true });
      expect(strict).toMatchObject({
        status: 500,
        body: { message: expect.stringContaining(message) },
      });
    },
  );

  test('that throws a code it does not declare says so in tests, and answers it otherwise', async () => {
    const thrower = route({
      on: 'GET /it',
      summary: 's',
      responses: { 204: null },
      run: () => {
        throw new AppError('user.suspended');
      },
    });
    expect(await ask([thrower], '/api/it')).toMatchObject({
      status: 401,
      body: { code: 'user.suspended' },
    });
    expect(await ask([thrower], '/api/it', { isStrict: true })).toMatchObject({
      status: 500,
      body: { message: 'GET /it threw user.suspended, which it does not declare' },
    });
  });

  test('that breaks tells nothing about the cause', async () => {
    const broken: Route = {
      ...lying(undefined),
      run: () => Promise.reject(new Error('the secret')),
    };
    const { status, body } = await ask([broken], '/api/it');
    expect({ status, body }).toEqual({ status: 500, body: { message: 'Internal server error.' } });
  });

  test('is a 503 while the database is away', async () => {
    const away: Route = {
      ...lying(undefined),
      run: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
    };
    const unavailable = { status: 503, body: { code: 'request.unavailable' } };
    expect(await ask([away], '/api/it')).toMatchObject(unavailable);
    const ready = () => Promise.reject(new AppError('request.unavailable'));
    expect(await ask([lying({ name: 'a' })], '/api/it', { ready })).toMatchObject(unavailable);
  });
});

test('a person cannot delete themself', async () => {
  const caller: Caller = { type: 'user', id: 'me', scopes: new Set(['all']) };
  const answer = await ask(endOfAccountRoutes, '/api/users/me', { caller }, { method: 'DELETE' });
  expect(answer).toMatchObject({ status: 400, body: { code: 'user.cannot_delete_self' } });
});
