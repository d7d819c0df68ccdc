import { type Route, route } from '@/lib/http/route';
import { interactionErrors } from './route-errors';
import { runCommand } from './run';
import { trustDevice } from './trust-device';
import { visitOf } from './visit';

/** Trust in the browser that somebody signs in with (wire §2.10). */
export const trustRoutes: Route[] = [
  route({
    on: 'POST /experience/profile/mfa/trusted-device',
    operationId: 'TrustDevice',
    summary: 'Ask for no second factor in this browser for a while',
    responses: { 204: null },
    throws: [
      ...interactionErrors,
      'session.not_supported_for_forgot_password',
      'session.invalid_interaction_type',
      'session.identifier_not_found',
      'session.mfa.require_mfa_verification',
      'user.user_not_exist',
      'auth.forbidden',
    ],
    run: async ({ request }) => {
      await runCommand(visitOf(request), trustDevice, undefined);
    },
  }),
];
