import { z } from 'zod';
import { reply } from '@/lib/http/reply';
import { type Route, route } from '@/lib/http/route';
import { identify } from './identify';
import { interactionEvent } from './interaction';
import { shownInteraction } from './public-view';
import { factorErrors, interactionErrors, takenFieldErrors } from './route-errors';
import { runCommand, runStart } from './run';
import { showInteraction } from './show-interaction';
import { start } from './start';
import { submit } from './submit';
import { switchEvent } from './switch-event';
import { visitOf } from './visit';

/** The life cycle of an interaction (wire §2.3). */
export const interactionRoutes: Route[] = [
  route({
    on: 'PUT /experience',
    operationId: 'InitInteraction',
    summary: 'Start an interaction',
    body: z.object({ interactionEvent, captchaToken: z.string().optional() }),
    responses: { 204: null },
    throws: ['session.not_found', 'session.captcha_failed'],
    run: async ({ request, body }) => {
      await runStart(visitOf(request), start, body);
    },
  }),

  route({
    on: 'PUT /experience/interaction-event',
    operationId: 'UpdateInteractionEvent',
    summary: 'Go over to another event',
    body: z.object({ interactionEvent }),
    responses: { 204: null },
    throws: [...interactionErrors, 'session.not_supported_for_forgot_password', 'auth.forbidden'],
    run: async ({ request, body }) => {
      await runCommand(visitOf(request), switchEvent, body);
    },
  }),

  route({
    on: 'POST /experience/identification',
    operationId: 'IdentifyUser',
    summary: 'Say who it is: find the account, or make it',
    body: z.object({
      verificationId: z.string().optional(),
      linkSocialIdentity: z.boolean().optional(),
    }),
    responses: { 201: null, 204: null },
    throws: [
      ...interactionErrors,
      ...takenFieldErrors,
      'auth.forbidden',
      'session.verification_session_not_found',
      'session.verification_failed',
      'session.not_supported_for_forgot_password',
      'session.identity_conflict',
      'user.sign_in_method_not_enabled',
      'session.passkey_sign_in.sso_users_not_allowed',
      'user.user_not_exist',
      'session.sso_enabled',
      'user.identity_not_exist',
      'user.sso_identity_not_exist',
      'user.suspended',
      'user.missing_profile',
      'session.captcha_required',
    ],
    run: async ({ request, body }) => {
      const { result } = await runCommand(visitOf(request), identify, body);
      return result === 'created' ? reply(201, undefined) : reply(204, undefined);
    },
  }),

  route({
    on: 'POST /experience/submit',
    operationId: 'SubmitInteraction',
    summary: 'End the event: sign in, or set the new password',
    responses: { 200: z.object({ redirectTo: z.string() }), 204: null },
    throws: [
      ...interactionErrors,
      ...takenFieldErrors,
      'session.identifier_not_found',
      'user.user_not_exist',
      'user.suspended',
      'user.missing_profile',
      'user.new_password_required_in_profile',
      'session.captcha_required',
      ...factorErrors,
    ],
    run: async ({ request }) => {
      const { redirectTo, setCookies } = await runCommand(visitOf(request), submit, undefined);
      if (redirectTo === undefined) return reply(204, undefined);
      return reply(200, { redirectTo }, { 'set-cookie': setCookies });
    },
  }),

  route({
    on: 'GET /experience/interaction',
    operationId: 'GetInteraction',
    summary: 'Read the interaction, without its secrets',
    responses: { 200: shownInteraction },
    throws: interactionErrors,
    run: async ({ request }) => {
      const { result } = await runCommand(visitOf(request), showInteraction, undefined);
      return result;
    },
  }),
];
