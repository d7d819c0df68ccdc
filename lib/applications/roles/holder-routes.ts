import { z } from 'zod';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { assertNotInternal } from '@/lib/roles/rules';
import { findRole } from '@/lib/roles/store';
import { applicationRow, applicationSearch } from '../schema';
import { findStoredApplication, findStoredApplications, listApplications } from '../store';
import { addHolders, findHolders, removeApplicationRole } from './store';

const applicationIds = z.object({ applicationIds: z.array(z.string().min(1)) });

/** The applications that hold a role, from the role's side. */
export const roleApplicationRoutes = [
  route({
    on: 'GET /roles/:id/applications',
    summary: 'List the applications that hold a role',
    paginated: 'always',
    search: applicationSearch,
    responses: { 200: z.array(applicationRow) },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id }, page, search }) => {
      existing(await findRole(id), 'role', id);
      return listApplications({ roleId: id }, page, search);
    },
  }),
  route({
    on: 'POST /roles/:id/applications',
    summary: 'Give a role to machine-to-machine applications that do not have it',
    body: applicationIds,
    responses: { 201: applicationIds },
    throws: [
      'entity.not_exists_with_id',
      'entity.relation_foreign_key_not_found',
      'role.application_exists',
      'role.internal_role_violation',
      'application.invalid_type',
    ],
    run: ({ params: { id }, body }) =>
      transaction(async () => {
        const role = existing(await findRole(id), 'role', id);
        assertNotInternal(role.name);
        if (role.type !== 'MachineToMachine') throw new AppError('entity.db_constraint_violated');
        const ids = [...new Set(body.applicationIds)];
        const [holder] = await findHolders(id, ids);
        if (holder)
          throw new AppError('role.application_exists', { data: { applicationId: holder } });
        const applications = await findStoredApplications(ids);
        for (const applicationId of ids) {
          const found = applications.find((one) => one.id === applicationId);
          const { type } = existing(found, 'application', applicationId);
          if (type !== 'MachineToMachine') throw new AppError('application.invalid_type');
        }
        await addHolders(id, ids);
        return body;
      }),
  }),
  route({
    on: 'DELETE /roles/:id/applications/:applicationId',
    summary: 'Take a role from an application',
    responses: { 204: null },
    throws: ['entity.not_exists_with_id', 'entity.not_found', 'role.internal_role_violation'],
    run: async ({ params: { id, applicationId } }) => {
      assertNotInternal(existing(await findRole(id), 'role', id).name);
      existing(await findStoredApplication(applicationId), 'application', applicationId);
      if (!(await removeApplicationRole(applicationId, id))) throw new AppError('entity.not_found');
    },
  }),
];
