import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { foundUser } from '@/lib/users/found';
import { trustedDeviceRow } from './schema';
import { listTrustedDevices, removeTrustedDevice, removeTrustedDevices } from './store';

/** The browsers that a user need not prove a second factor in (wire/management.md §1.9). */
export const trustedDeviceRoutes = [
  route({
    on: 'GET /users/:userId/trusted-devices',
    summary: 'List the browsers that are trusted with an account, newest first',
    paginated: 'always',
    responses: { 200: z.array(trustedDeviceRow) },
    throws: ['entity.not_found'],
    run: async ({ params: { userId }, page }) => {
      await foundUser(userId);
      return listTrustedDevices(userId, page);
    },
  }),
  route({
    on: 'DELETE /users/:userId/trusted-devices',
    operationId: 'DeleteUserTrustedDevices',
    summary: 'Trust no browser with an account any longer',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { userId } }) => {
      await foundUser(userId);
      await removeTrustedDevices(userId);
    },
  }),
  route({
    on: 'DELETE /users/:userId/trusted-devices/:id',
    summary: 'Trust a browser no longer',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { userId, id } }) => {
      if (!(await removeTrustedDevice(userId, id))) throw new AppError('entity.not_found');
    },
  }),
];
