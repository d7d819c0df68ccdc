import { z } from 'zod';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { assertAssignable, assertNotInternal } from '@/lib/roles/rules';
import { assignedRoles, roleIds, roleRow, roleSearch } from '@/lib/roles/schema';
import { findRole, findRoles, listRolesOfUser } from '@/lib/roles/store';
import { foundUser } from '../found';
import { addUserRoles, keepUserRoles, removeUserRole } from './store';

async function assertUserRoles(ids: readonly string[]): Promise<void> {
  assertAssignable(ids, await findRoles(ids), 'User', 'user.invalid_role_type');
}

const assignmentErrors = [
  'entity.not_found',
  'entity.not_exists_with_id',
  'entity.relation_foreign_key_not_found',
  'user.invalid_role_type',
  'role.internal_role_violation',
] as const;

export const userRoleRoutes = [
  route({
    on: 'GET /users/:userId/roles',
    summary: "List a user's roles",
    paginated: 'always',
    search: roleSearch,
    responses: { 200: z.array(roleRow) },
    throws: ['entity.not_found'],
    run: async ({ params: { userId }, page, search }) => {
      await foundUser(userId);
      return listRolesOfUser(userId, page, search);
    },
  }),
  route({
    on: 'POST /users/:userId/roles',
    summary: 'Give roles to a user; those they have are no error',
    operationId: 'AssignUserRoles',
    body: roleIds,
    responses: { 201: assignedRoles },
    throws: assignmentErrors,
    run: ({ params: { userId }, body }) =>
      transaction(async () => {
        await foundUser(userId);
        await assertUserRoles(body.roleIds);
        return { roleIds: body.roleIds, addedRoleIds: await addUserRoles(userId, body.roleIds) };
      }),
  }),
  route({
    on: 'PUT /users/:userId/roles',
    summary: "Replace a user's roles",
    operationId: 'ReplaceUserRoles',
    body: roleIds,
    responses: { 200: roleIds },
    throws: assignmentErrors,
    run: ({ params: { userId }, body }) =>
      transaction(async () => {
        await foundUser(userId);
        await assertUserRoles(body.roleIds);
        await keepUserRoles(userId, body.roleIds);
        await addUserRoles(userId, body.roleIds);
        return body;
      }),
  }),
  route({
    on: 'DELETE /users/:userId/roles/:roleId',
    summary: 'Take a role from a user',
    responses: { 204: null },
    throws: ['entity.not_found', 'role.internal_role_violation'],
    run: async ({ params: { userId, roleId } }) => {
      assertNotInternal((await findRole(roleId))?.name);
      if (!(await removeUserRole(userId, roleId))) throw new AppError('entity.not_found');
    },
  }),
];
