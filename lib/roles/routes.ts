import { z } from 'zod';
import { existing } from '@/lib/errors/existing';
import { resource } from '@/lib/http/resource';
import { route } from '@/lib/http/route';
import { findScopesOfApis } from '@/lib/resources/store';
import { assertNotInternal, assertScopesFit } from './rules';
import { createRole, roleListRow, roleRow, roleSearch, roleType, updateRole } from './schema';
import { changeRole, findRole, insertRole, listRoles, removeRole } from './store';

export const roleRoutes = [
  route({
    on: 'GET /roles',
    summary: 'List roles with how many users and applications hold them',
    query: z.object({
      excludeUserId: z.string().optional(),
      excludeApplicationId: z.string().optional(),
      type: roleType.optional(),
    }),
    paginated: 'always',
    search: roleSearch,
    responses: { 200: z.array(roleListRow) },
    run: ({ query, page, search }) => listRoles(query, page, search),
  }),
  route({
    on: 'POST /roles',
    summary: 'Create a role, with scopes if given',
    body: createRole,
    responses: { 200: roleRow },
    throws: [
      'role.name_in_use',
      'role.internal_role_violation',
      'role.management_api_scopes_not_assignable_to_user_role',
      'entity.not_exists_with_id',
      'entity.relation_foreign_key_not_found',
    ],
    run: async ({ body }) => {
      const { name, type = 'User', scopeIds = [] } = body;
      assertNotInternal(name);
      const scopes = await findScopesOfApis(scopeIds);
      for (const id of scopeIds)
        existing(
          scopes.find((scope) => scope.id === id),
          'scope',
          id,
        );
      assertScopesFit(type, scopes);
      return insertRole(body);
    },
  }),
  ...resource({
    name: 'role',
    path: '/roles',
    row: roleRow,
    create: createRole,
    update: updateRole,
    only: ['read', 'update', 'remove'],
    throws: {
      update: ['role.internal_role_violation', 'role.name_in_use'],
      remove: ['role.internal_role_violation'],
    },
    store: {
      read: findRole,
      update: async (id, patch) => {
        assertNotInternal((await findRole(id))?.name);
        assertNotInternal(patch.name);
        return changeRole(id, patch);
      },
      remove: async (id) => {
        assertNotInternal((await findRole(id))?.name);
        return removeRole(id);
      },
    },
  }),
];
