import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { mount } from '@/lib/http/mount';
import { openApiDocument } from '@/lib/http/openapi';
import { operationId } from '@/lib/http/operation-id';
import { resource } from '@/lib/http/resource';
import { type Route, route } from '@/lib/http/route';

vi.stubEnv('LOG_LEVEL', 'silent');

const hook = z.object({ id: z.string(), name: z.string() });

const definition = {
  name: 'hook',
  path: '/hooks',
  row: hook,
  create: hook.omit({ id: true }),
  update: hook.omit({ id: true }).partial(),
  store: {
    list: async () => ({ rows: [{ id: '1', name: 'one' }], total: 1 }),
    create: async ({ name }: { name: string }) => ({ id: '2', name }),
    read: async (id: string) => (id === '1' ? { id, name: 'one' } : undefined),
    update: async (id: string, { name = 'one' }: { name?: string | undefined }) =>
      id === '1' ? { id, name } : undefined,
    remove: async (id: string) => id === '1',
  },
} as const;

async function ask(method: string, path: string, body?: unknown) {
  const answer = mount({
    basePath: '/api',
    groups: [{ routes: resource(definition), allowsOrigin: () => false, cacheControl: 'no-store' }],
    isStrict: true,
  });
  const response = await answer(
    new Request(`http://localhost/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  const text = await response.text();
  return [response.status, text ? JSON.parse(text) : ''];
}

describe('a resource', () => {
  test('is five routes', async () => {
    expect(await ask('GET', '/hooks')).toEqual([200, [{ id: '1', name: 'one' }]]);
    expect(await ask('POST', '/hooks', { name: 'two' })).toEqual([201, { id: '2', name: 'two' }]);
    expect(await ask('GET', '/hooks/1')).toEqual([200, { id: '1', name: 'one' }]);
    expect(await ask('PATCH', '/hooks/1', { name: 'x' })).toEqual([200, { id: '1', name: 'x' }]);
    expect(await ask('DELETE', '/hooks/1')).toEqual([204, '']);
  });

  test.each(['GET', 'PATCH', 'DELETE'])('that is not there is a 404 at %s', async (method) => {
    const [status, body] = await ask(method, '/hooks/9', method === 'PATCH' ? {} : undefined);
    expect(status).toBe(404);
    expect(body).toMatchObject({
      code: 'entity.not_exists_with_id',
      data: { name: 'hook', id: '9' },
    });
  });

  test('has only the routes that are wanted', () => {
    const routes = resource({ ...definition, only: ['read', 'remove'] });
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /hooks/:id',
      'DELETE /hooks/:id',
    ]);
  });

  test('can be created with another status', () => {
    const [create] = resource({ ...definition, only: ['create'], createStatus: 200 });
    expect(Object.keys(create?.responses ?? {})).toEqual(['200']);
  });
});

describe('an operation is named', () => {
  const named = (on: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, own?: string) =>
    operationId(
      route({
        on,
        summary: 's',
        responses: { 204: null },
        ...(own ? { operationId: own } : {}),
        run: () => undefined,
      }),
    );

  test.each([
    ['GET /users', 'ListUsers'],
    ['GET /users/:userId', 'GetUser'],
    ['DELETE /users/:userId/roles/:roleId', 'DeleteUserRole'],
    ['PATCH /users/:userId/is-suspended', 'UpdateUserIsSuspended'],
    ['GET /custom-phrases', 'ListCustomPhrases'],
    ['PUT /applications/:applicationId/access-control', 'ReplaceApplicationAccessControl'],
    ['GET /.well-known/management.openapi.json', 'GetWellKnownManagementOpenapiJson'],
  ] as const)('by %s as %s', (on, name) => expect(named(on)).toBe(name));

  test('by its own name where it has one', () =>
    expect(named('POST /users/:userId/roles', 'AssignUserRoles')).toBe('AssignUserRoles'));
});

test('the document says what a route takes, answers and throws', () => {
  const search: Route = route({
    on: 'GET /owners/:id/pets',
    summary: 'Pets',
    query: z.object({ kind: z.enum(['cat', 'dog']).optional() }),
    paginated: 'always',
    search: ['name'],
    responses: { 200: z.array(z.object({ data: z.record(z.string(), z.unknown()) })) },
    throws: ['entity.not_found', 'user.suspended'],
    run: () => ({ rows: [], total: 0 }),
  });
  const document = openApiDocument('t', [{ basePath: '/api', routes: [search], isSecured: false }]);
  expect(document.paths).toMatchObject({
    '/api/owners/{id}/pets': {
      get: {
        operationId: 'ListOwnerPets',
        security: [],
        parameters: [
          { in: 'path', name: 'id', required: true },
          { in: 'query', name: 'kind', required: false, schema: { enum: ['cat', 'dog'] } },
          { in: 'query', name: 'page' },
          { in: 'query', name: 'page_size' },
          { in: 'query', name: 'search_params' },
        ],
        responses: {
          200: {
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { properties: { data: { type: 'object', additionalProperties: true } } },
                },
              },
            },
          },
          400: {},
          401: { description: 'user.suspended' },
          404: { description: 'entity.not_found' },
        },
      },
    },
  });
});
