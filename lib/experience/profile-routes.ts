import { z } from 'zod';
import { profileValues } from '@/lib/custom-profile-fields/values';
import { type Route, route } from '@/lib/http/route';
import { usernameShape } from '@/lib/security/username-policy';
import { resetPassword } from './reset-password';
import { interactionErrors, takenFieldErrors } from './route-errors';
import { runCommand } from './run';
import { setProfile } from './set-profile';
import { visitOf } from './visit';

const field = z.discriminatedUnion('type', [
  z.object({ type: z.literal('username'), value: z.string().regex(usernameShape) }),
  z.object({ type: z.literal('password'), value: z.string() }),
  z.object({ type: z.enum(['email', 'phone', 'social']), verificationId: z.string() }),
  z.object({ type: z.literal('extraProfile'), values: profileValues }),
]);

/** What the account gains (wire §2.10). */
export const profileRoutes: Route[] = [
  route({
    on: 'POST /experience/profile',
    operationId: 'AddUserProfile',
    summary: 'Give a field to the account',
    body: field,
    responses: { 204: null },
    throws: [
      ...interactionErrors,
      ...takenFieldErrors,
      'session.sso_enabled',
      'session.not_supported_for_forgot_password',
      'session.identifier_not_found',
      'session.mfa.require_mfa_verification',
      'session.verification_session_not_found',
      'session.verification_failed',
      'user.user_not_exist',
      'password.rejected',
      'custom_profile_fields.name_conflict_built_in_prop',
      'custom_profile_fields.name_conflict_sign_in_identifier',
      'custom_profile_fields.name_conflict_custom_data',
    ],
    run: async ({ request, body }) => {
      await runCommand(visitOf(request), setProfile, body);
    },
  }),

  route({
    on: 'PUT /experience/profile/password',
    operationId: 'ResetUserPassword',
    summary: 'Set a forgotten password anew',
    body: z.object({ password: z.string() }),
    responses: { 204: null },
    throws: [
      ...interactionErrors,
      'session.invalid_interaction_type',
      'session.identifier_not_found',
      'password.rejected',
      'user.same_password',
    ],
    run: async ({ request, body }) => {
      await runCommand(visitOf(request), resetPassword, body);
    },
  }),
];
