import { z } from 'zod';
import { type FactorStep, noInput } from '@/lib/factors/factor';
import { factorSteps } from '@/lib/factors/registry';
import { reply } from '@/lib/http/reply';
import { type Route, route } from '@/lib/http/route';
import { interactionErrors } from './route-errors';
import { runCommand } from './run';
import { verify } from './verify';
import { visitOf } from './visit';

/** One route for each step of each factor (wire §2.9). */
export const verificationRoutes: Route[] = factorSteps().map(stepRoute);

function stepRoute(step: FactorStep): Route {
  return route({
    on: `POST /experience/verification${step.path}`,
    operationId: step.operationId,
    summary: step.summary,
    ...(step.input !== noInput && { body: step.input }),
    responses: { 200: z.object({ verificationId: z.string(), ...step.answer?.shape }) },
    throws: [...interactionErrors, ...step.throws],
    run: async ({ request, params, body }) => {
      const input = { step, given: body, params };
      const { result, setCookies } = await runCommand(visitOf(request), verify, input);
      return reply(200, result, { 'set-cookie': setCookies });
    },
  });
}
