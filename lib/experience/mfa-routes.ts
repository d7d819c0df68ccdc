import { z } from 'zod';
import { type Route, route } from '@/lib/http/route';
import { mfaFactorName } from '@/lib/sign-in-experience/schema';
import { bindFactor, bindingErrors, bindPasskey } from './bind-factor';
import { enableMfa, skipMfa, skipPasskey, skipSuggestion } from './choose-mfa';
import type { Command } from './command';
import { interactionErrors, takenFieldErrors } from './route-errors';
import { runCommand } from './run';
import { visitOf } from './visit';

/** What keeps somebody from deciding about factors: a recovery, or that they are not signed in so far. */
const tooEarly = [
  ...interactionErrors,
  'session.not_supported_for_forgot_password',
  'session.identifier_not_found',
  'user.user_not_exist',
  'session.mfa.require_mfa_verification',
] as const;

/** Second factors and passkeys that an account gains, or does without (wire §2.10). */
export const mfaRoutes: Route[] = [
  route({
    on: 'POST /experience/profile/mfa',
    operationId: 'BindMfaVerification',
    summary: 'Give a second factor to the account',
    body: z.object({ type: mfaFactorName, verificationId: z.string() }),
    responses: { 204: null },
    throws: [...tooEarly, ...bindingErrors, ...takenFieldErrors],
    run: async ({ request, body }) => {
      await runCommand(visitOf(request), bindFactor, body);
    },
  }),

  route({
    on: 'POST /experience/profile/mfa/passkey',
    operationId: 'BindPasskey',
    summary: 'Give a passkey to sign in by to the account',
    body: z.object({ verificationId: z.string() }),
    responses: { 204: null },
    throws: [...tooEarly, ...bindingErrors],
    run: async ({ request, body }) => {
      await runCommand(visitOf(request), bindPasskey, body);
    },
  }),

  choiceRoute('mfa-enabled', 'MarkMfaEnabled', 'Switch the second factor on', enableMfa),
  choiceRoute('mfa-skipped', 'SkipMfaBindingFlow', 'Do without a second factor', skipMfa),
  choiceRoute('mfa-suggestion-skipped', 'SkipMfaSuggestion', 'Add no other factor', skipSuggestion),
  choiceRoute('passkey-skipped', 'SkipPasskeyBinding', 'Do without a passkey', skipPasskey),
];

function choiceRoute(
  path: string,
  operationId: string,
  summary: string,
  command: Command<void, void>,
): Route {
  return route({
    on: `POST /experience/profile/mfa/${path}`,
    operationId,
    summary,
    responses: { 204: null },
    throws: [...tooEarly, 'session.mfa.mfa_policy_not_user_controlled'],
    run: async ({ request }) => {
      await runCommand(visitOf(request), command, undefined);
    },
  });
}
