import { z } from 'zod';
import { type FactorStep, noInput } from '@/lib/factors/factor';
import { factorSteps } from '@/lib/factors/registry';
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
    run: async ({ request, body }) => {
      const { result } = await runCommand(visitOf(request), verify, { step, given: body });
      return result;
    },
  });
}
