import { z } from 'zod';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { assertNotInternal } from '@/lib/roles/rules';
import { findRole } from '@/lib/roles/store';
import { foundUser } from '../found';
import { presentUser } from '../present';
import { userRow, userSearch } from '../schema';
import { findUserIds, listUsers } from '../store';
import { addHolders, findHolders, removeUserRole } from './store';

const userIds = z.object({ userIds: z.array(z.string().min(1)) });

/** The users who hold a role, from the role's side. */
export const roleUserRoutes = [
  route({
    on: 'GET /roles/:id/users',
    summary: 'List the users who hold a role',
    paginated: 'always',
    search: userSearch,
    responses: { 200: z.array(userRow) },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id }, page, search }) => {
      existing(await findRole(id), 'role', id);
      const { rows, total } = await listUsers({ roleId: id }, page, search);
      return { rows: rows.map((user) => presentUser(user)), total };
    },
  }),
  route({
    on: 'POST /roles/:id/users',
    summary: 'Give a role to users who do not have it',
    body: userIds,
    responses: { 201: userIds },
    throws: [
      'entity.not_exists_with_id',
      'entity.not_found',
      'entity.relation_foreign_key_not_found',
      'role.user_exists',
      'role.internal_role_violation',
    ],
    run: ({ params: { id }, body }) =>
      transaction(async () => {
        const role = existing(await findRole(id), 'role', id);
        assertNotInternal(role.name);
        if (role.type !== 'User') throw new AppError('entity.db_constraint_violated');
        const ids = [...new Set(body.userIds)];
        const [holder] = await findHolders(id, ids);
        if (holder) throw new AppError('role.user_exists', { data: { userId: holder } });
        if ((await findUserIds(ids)).length < ids.length) throw new AppError('entity.not_found');
        await addHolders(id, ids);
        return body;
      }),
  }),
  route({
    on: 'DELETE /roles/:id/users/:userId',
    summary: 'Take a role from a user',
    responses: { 204: null },
    throws: ['entity.not_exists_with_id', 'entity.not_found', 'role.internal_role_violation'],
    run: async ({ params: { id, userId } }) => {
      assertNotInternal(existing(await findRole(id), 'role', id).name);
      await foundUser(userId);
      if (!(await removeUserRole(userId, id))) throw new AppError('entity.not_found');
    },
  }),
];
