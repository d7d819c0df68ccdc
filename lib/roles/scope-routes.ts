import { z } from 'zod';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { scopeRow } from '@/lib/resources/schema';
import { findScopesOfApis } from '@/lib/resources/store';
import { assertNotInternal, assertScopesFit } from './rules';
import { roleScopeRow, roleSearch } from './schema';
import {
  findHeldScopeIds,
  findRole,
  insertRoleScopes,
  listRoleScopes,
  removeRoleScope,
} from './store';

export const roleScopeRoutes = [
  route({
    on: 'GET /roles/:id/scopes',
    summary: "List a role's scopes with their API resources",
    paginated: 'optional',
    search: roleSearch,
    responses: { 200: z.array(roleScopeRow) },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id }, page, search }) => {
      existing(await findRole(id), 'role', id);
      return listRoleScopes(id, page, search);
    },
  }),
  route({
    on: 'POST /roles/:id/scopes',
    summary: 'Add scopes to a role; answers all scopes of the role',
    body: z.object({ scopeIds: z.array(z.string().min(1)) }),
    responses: { 201: z.array(scopeRow) },
    throws: [
      'entity.not_exists_with_id',
      'entity.relation_foreign_key_not_found',
      'role.scope_exists',
      'role.internal_role_violation',
      'role.management_api_scopes_not_assignable_to_user_role',
    ],
    run: ({ params: { id }, body }) =>
      transaction(async () => {
        const role = existing(await findRole(id), 'role', id);
        assertNotInternal(role.name);
        const scopeIds = [...new Set(body.scopeIds)];
        const scopes = await findScopesOfApis(scopeIds);
        for (const scopeId of scopeIds) {
          existing(
            scopes.find((scope) => scope.id === scopeId),
            'scope',
            scopeId,
          );
        }
        assertScopesFit(role.type, scopes);
        const [held] = await findHeldScopeIds(id, scopeIds);
        if (held) throw new AppError('role.scope_exists', { data: { scopeId: held } });
        await insertRoleScopes(id, scopeIds);
        return (await listRoleScopes(id, undefined, undefined)).rows;
      }),
  }),
  route({
    on: 'DELETE /roles/:id/scopes/:scopeId',
    summary: 'Remove a scope from a role',
    responses: { 204: null },
    throws: ['entity.not_exists_with_id', 'entity.not_found', 'role.internal_role_violation'],
    run: async ({ params: { id, scopeId } }) => {
      assertNotInternal(existing(await findRole(id), 'role', id).name);
      if (!(await removeRoleScope(id, scopeId))) throw new AppError('entity.not_found');
    },
  }),
];
