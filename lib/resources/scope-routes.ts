import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { assertNotManagementApi, assertScopeName } from './rules';
import { createScope, scopeRow, updateScope } from './schema';
import { changeScope, findResource, insertScope, listScopes, removeScope } from './store';

export const resourceScopeRoutes = [
  route({
    on: 'GET /resources/:resourceId/scopes',
    summary: "List an API resource's scopes",
    paginated: 'always',
    search: ['id', 'name', 'description'],
    responses: { 200: z.array(scopeRow) },
    run: ({ params: { resourceId }, page, search }) => listScopes(resourceId, page, search),
  }),
  route({
    on: 'POST /resources/:resourceId/scopes',
    summary: 'Add a scope to an API resource',
    body: createScope,
    responses: { 201: scopeRow },
    throws: [
      'resource.cannot_modify_management_api',
      'scope.name_with_space',
      'scope.name_exists',
      'entity.not_exists_with_id',
      'entity.relation_foreign_key_not_found',
    ],
    run: async ({ params: { resourceId }, body }) => {
      assertNotManagementApi(resourceId);
      assertScopeName(body.name);
      existing(await findResource(resourceId), 'resource', resourceId);
      return insertScope(resourceId, body);
    },
  }),
  route({
    on: 'PATCH /resources/:resourceId/scopes/:scopeId',
    summary: 'Update a scope of an API resource',
    body: updateScope,
    responses: { 200: scopeRow },
    throws: [
      'resource.cannot_modify_management_api',
      'scope.name_with_space',
      'scope.name_exists',
      'entity.not_exists_with_id',
    ],
    run: async ({ params: { resourceId, scopeId }, body }) => {
      assertNotManagementApi(resourceId);
      assertScopeName(body.name);
      return existing(await changeScope(resourceId, scopeId, body), 'scope', scopeId);
    },
  }),
  route({
    on: 'DELETE /resources/:resourceId/scopes/:scopeId',
    summary: 'Remove a scope from an API resource',
    responses: { 204: null },
    throws: ['resource.cannot_modify_management_api', 'entity.not_found'],
    run: async ({ params: { resourceId, scopeId } }) => {
      assertNotManagementApi(resourceId);
      if (!(await removeScope(resourceId, scopeId))) throw new AppError('entity.not_found');
    },
  }),
];
