import { z } from 'zod';
import { route } from '@/lib/http/route';
import { listGrants } from './list';
import { revokeUserGrant } from './revoke';
import { applicationKind, grantRow } from './schema';

export const userGrantRoutes = [
  route({
    on: 'GET /users/:userId/grants',
    summary: 'List what a user has agreed to with applications, newest first',
    query: z.object({ appType: applicationKind.optional() }),
    responses: { 200: z.object({ grants: z.array(grantRow) }) },
    run: async ({ params: { userId }, query }) => ({
      grants: await listGrants(userId, query.appType),
    }),
  }),
  route({
    on: 'DELETE /users/:userId/grants/:grantId',
    summary: 'Revoke what a user has agreed to with an application, and its tokens',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: ({ params: { userId, grantId } }) => revokeUserGrant(userId, grantId),
  }),
];
