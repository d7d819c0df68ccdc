import { z } from 'zod';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { assertAssignable, assertNotInternal } from '@/lib/roles/rules';
import { assignedRoles, roleIds, roleRow, roleSearch } from '@/lib/roles/schema';
import { findRole, findRoles, listRolesOfApplication } from '@/lib/roles/store';
import { findStoredApplication } from '../store';
import { addApplicationRoles, keepApplicationRoles, removeApplicationRole } from './store';

/** @throws AppError unless there is such an application and it is a machine */
async function assertMachine(id: string): Promise<void> {
  const { type } = existing(await findStoredApplication(id), 'application', id);
  if (type !== 'MachineToMachine') throw new AppError('application.invalid_type');
}

async function assertMachineRoles(ids: readonly string[]): Promise<void> {
  assertAssignable(ids, await findRoles(ids), 'MachineToMachine', 'application.invalid_role_type');
}

const assignmentErrors = [
  'entity.not_exists_with_id',
  'entity.relation_foreign_key_not_found',
  'application.invalid_type',
  'application.invalid_role_type',
  'role.internal_role_violation',
] as const;

export const applicationRoleRoutes = [
  route({
    on: 'GET /applications/:applicationId/roles',
    summary: "List a machine-to-machine application's roles",
    paginated: 'always',
    search: roleSearch,
    responses: { 200: z.array(roleRow) },
    throws: ['entity.not_exists_with_id', 'application.invalid_type'],
    run: async ({ params: { applicationId }, page, search }) => {
      await assertMachine(applicationId);
      return listRolesOfApplication(applicationId, page, search);
    },
  }),
  route({
    on: 'POST /applications/:applicationId/roles',
    summary: 'Give roles to a machine-to-machine application; those it has are no error',
    operationId: 'AssignApplicationRoles',
    body: roleIds,
    responses: { 201: assignedRoles },
    throws: assignmentErrors,
    run: ({ params: { applicationId }, body }) =>
      transaction(async () => {
        await assertMachine(applicationId);
        await assertMachineRoles(body.roleIds);
        const addedRoleIds = await addApplicationRoles(applicationId, body.roleIds);
        return { roleIds: body.roleIds, addedRoleIds };
      }),
  }),
  route({
    on: 'PUT /applications/:applicationId/roles',
    summary: "Replace a machine-to-machine application's roles",
    operationId: 'ReplaceApplicationRoles',
    body: roleIds,
    responses: { 200: null },
    throws: assignmentErrors,
    run: ({ params: { applicationId }, body }) =>
      transaction(async () => {
        await assertMachine(applicationId);
        if (body.roleIds.length === 0) throw new AppError('entity.invalid_input');
        await assertMachineRoles(body.roleIds);
        await keepApplicationRoles(applicationId, body.roleIds);
        await addApplicationRoles(applicationId, body.roleIds);
      }),
  }),
  route({
    on: 'DELETE /applications/:applicationId/roles/:roleId',
    summary: 'Take a role from a machine-to-machine application',
    responses: { 204: null },
    throws: [
      'entity.not_exists_with_id',
      'entity.not_found',
      'application.invalid_type',
      'role.internal_role_violation',
    ],
    run: async ({ params: { applicationId, roleId } }) => {
      await assertMachine(applicationId);
      assertNotInternal((await findRole(roleId))?.name);
      if (!(await removeApplicationRole(applicationId, roleId))) {
        throw new AppError('entity.not_found');
      }
    },
  }),
];
