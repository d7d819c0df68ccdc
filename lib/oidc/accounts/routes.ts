import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { presentUser } from '@/lib/users/present';
import { userRow } from '@/lib/users/schema';
import { removeUser, setSuspended } from './end';

/** What ends a user's sessions: the clients that these let in are told, so it needs the provider. */
export const endOfAccountRoutes = [
  route({
    on: 'DELETE /users/:userId',
    summary: 'Delete a user and all sessions and tokens of theirs',
    responses: { 204: null },
    throws: ['entity.not_found', 'user.cannot_delete_self', 'role.internal_role_violation'],
    run: async ({ params: { userId }, caller }) => {
      if (caller?.type === 'user' && caller.id === userId) {
        throw new AppError('user.cannot_delete_self');
      }
      await removeUser(userId);
    },
  }),
  route({
    on: 'PATCH /users/:userId/is-suspended',
    summary: 'Suspend a user, ending their sessions and tokens, or let them in again',
    body: z.object({ isSuspended: z.boolean() }),
    responses: { 200: userRow },
    throws: ['entity.not_found', 'role.internal_role_violation'],
    run: async ({ params: { userId }, body }) =>
      presentUser(await setSuspended(userId, body.isSuspended)),
  }),
];
