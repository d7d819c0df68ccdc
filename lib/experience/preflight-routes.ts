import { preflights } from '@/lib/factors/registry';
import { type Route, route } from '@/lib/http/route';
import { prepareChallenge } from './preflight';
import { runOpenCommand } from './run';
import { visitOf } from './visit';

/** One route for each challenge that is made before anybody said who they are (wire §2.3). */
export const preflightRoutes: Route[] = preflights().map((preflight) =>
  route({
    on: `POST /experience/preflight${preflight.path}`,
    operationId: preflight.operationId,
    summary: preflight.summary,
    responses: { 200: preflight.answer },
    throws: ['session.not_found'],
    run: async ({ request }) => {
      const { result } = await runOpenCommand(visitOf(request), prepareChallenge, { preflight });
      return result;
    },
  }),
);
