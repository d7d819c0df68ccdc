import { z } from 'zod';
import { route } from '@/lib/http/route';
import { findIdentifiersOf, findIdsByIdentifiers } from '@/lib/users/store';
import { unlock } from './lock-out';

export const sentinelRoutes = [
  route({
    on: 'POST /sentinel-activities/delete',
    summary: 'Let locked-out identifiers or users try again',
    operationId: 'DeleteSentinelActivities',
    body: z.object({ targetType: z.enum(['User', 'App']), targets: z.array(z.string()) }),
    responses: { 204: null },
    run: async ({ body: { targetType, targets } }) => {
      // Nothing is counted against an application.
      if (targetType === 'App') return;
      // Whoever names a user by id means all that the user signs in with; second factors are counted
      // by the id, whatever somebody signed in with.
      const named = [await findIdentifiersOf(targets), await findIdsByIdentifiers(targets)];
      await unlock([...targets, ...named.flat()]);
    },
  }),
];
