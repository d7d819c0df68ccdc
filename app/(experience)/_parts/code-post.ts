import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { challenge } from '@/lib/experience/challenge';
import type { Interaction } from '@/lib/experience/interaction';
import { type CodeFlow, codeFlows } from '@/lib/experience/pages';
import { proveAddress } from '@/lib/experience/prove-address';
import { switchOver } from '@/lib/experience/switch-over';
import { codeSentTo } from '@/lib/factors/verification-code/sent';
import { verifyCode } from '@/lib/factors/verification-code/verify';
import { mustAgree } from '@/lib/sign-in-experience/terms';
import { codeSending } from './code-sending';
import { agreementField, codeForm } from './schemas';
import { stepPost } from './step-post';

/** The code that was sent. */
export const codePost = stepPost(['code'], (answer, _settings, params) =>
  answer({
    page: `/${flowIn(params)}/verification-code`,
    schema: codeForm,
    command: (before, { code }, deps) => {
      const { interaction, record } = sent(before);
      const { id: verificationId, identifier } = record;
      const address = { type: identifier.type, verificationId };
      const given = { identifier, verificationId, code };
      return proveAddress(interaction, { address, step: verifyCode, given }, deps);
    },
    remembers: [],
  }),
);

/** Another code, or the first one for somebody who was asked for the password. */
export const sendCodePost = stepPost([], (answer, _settings, params) =>
  answer({
    page: `/${flowIn(params)}/verification-code`,
    schema: z.object({}),
    command: (before, _nothing, deps) => {
      if (!before?.identifier) throw new AppError('session.identifier_not_found');
      return challenge(before, codeSending(before.identifier), deps);
    },
    remembers: [],
  }),
);

/** The other thing that can be done with an address that is proved: an account, or a sign-in. */
export const insteadPost = stepPost(['agree'], (answer, settings, params) => {
  const flow = flowIn(params);
  const isSignUp = flow === 'sign-in';
  return answer({
    page: `/${flow}/verification-code`,
    schema: z.object({
      agree: agreementField(isSignUp && mustAgree(settings, 'registerInstead')),
    }),
    command: (before, _agreed, deps) => {
      const { interaction, record } = sent(before);
      const address = { type: record.identifier.type, verificationId: record.id };
      const interactionEvent = isSignUp ? 'Register' : 'SignIn';
      return switchOver(interaction, { interactionEvent, address }, deps);
    },
    remembers: ['agree'],
  });
});

/** @throws AppError `session.verification_session_not_found` */
function sent(before: Interaction | undefined) {
  const record = codeSentTo(before?.verificationRecords ?? [], before?.identifier);
  if (!before || !record) throw new AppError('session.verification_session_not_found');
  return { interaction: before, record };
}

/** @throws AppError `request.not_found` where a flow has no such page */
function flowIn({ flow = 'continue' }: Record<string, string>): CodeFlow {
  const known = codeFlows.find((one) => one === flow);
  if (!known) throw new AppError('request.not_found');
  return known;
}
