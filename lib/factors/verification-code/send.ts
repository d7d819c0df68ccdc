import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { inBackground } from '@/lib/config/background';
import { type InteractionEvent, interactionEvents, type TemplateType } from '@/lib/config/wire';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { audit } from '@/lib/events/audit';
import { asAppError } from '@/lib/http/error-answer';
import type { Message } from '@/lib/messages/message';
import { assertDeliverable, sendMessage } from '@/lib/messages/send';
import { emailIssue, emailIssues } from '@/lib/security/email-policy';
import type { User } from '@/lib/users/schema';
import { type FactorContext, factorStep } from '../factor';
import { codeIdentifier } from './identifier';
import { newMessage, sendErrors } from './new-message';
import { type CodeRecordShape, codeRecordTypes } from './record';

const input = z.object({ identifier: codeIdentifier, interactionEvent: z.enum(interactionEvents) });

type Given = z.output<typeof input>;

/** Sends a code to an e-mail address or a phone. */
export const sendCode = factorStep<CodeRecordShape, typeof input>({
  path: '/verification-code',
  operationId: 'CreateAndSendVerificationCode',
  summary: 'Send a verification code',
  input,
  throws: ['session.captcha_required', ...emailIssues, ...sendErrors],
  isCostly: true,
  auditKey: ({ identifier }) => `Verification.${codeRecordTypes[identifier.type]}.Create`,
  async run(context, given) {
    const { identifier } = given;
    refuseUnwanted(given, context);
    await assertDeliverable(identifier.type);
    const templateType = templateTypeOf(context, given);
    const id = recordId();
    const binding = { recordId: id, recipient: identifier, usage: templateType };
    const { message, keep, deliver } = newMessage(binding, context);
    return {
      record: recordOf(id, templateType, identifier),
      writes: [keep],
      effect: async () => {
        if (isForMembersOnly(context, given)) return deliverToMember(message, context);
        return deliver(addressedTo(await context.people.byIdentifier(identifier), message));
      },
    };
  },
});

/** A new account is not offered to an address that it could not have. */
function refuseUnwanted({ identifier, interactionEvent }: Given, { settings }: FactorContext) {
  if (interactionEvent !== 'Register' || identifier.type !== 'email') return;
  const issue = emailIssue(identifier.value, settings.emailBlocklistPolicy);
  if (issue) throw new AppError(issue);
}

function recordOf(id: string, templateType: TemplateType, identifier: Given['identifier']) {
  const common = { id, templateType, verified: false };
  return identifier.type === 'email'
    ? { ...common, type: 'EmailVerificationCode' as const, identifier }
    : { ...common, type: 'PhoneVerificationCode' as const, identifier };
}

/** Whoever is identified gets a code for something new, unless people sign up with such an address. */
function templateTypeOf(
  { user, settings }: FactorContext,
  { identifier, interactionEvent }: Given,
): TemplateType {
  return user && !settings.signUp.identifiers.includes(identifier.type)
    ? 'BindMfa'
    : interactionEvent;
}

/** Where only those get a message who have an account already (wire/sign-in.md §2.12). */
function isForMembersOnly(
  { user, settings }: FactorContext,
  { interactionEvent }: { interactionEvent: InteractionEvent },
): boolean {
  if (interactionEvent === 'ForgotPassword') return true;
  return interactionEvent === 'SignIn' && !user && settings.signInMode === 'SignIn';
}

/**
 * A message in the account's own spelling of the address: what compares as the same might still be
 * another mailbox, and must not let its owner in.
 */
function addressedTo(owner: User | undefined, message: Message): Message {
  const { type, value } = message.to;
  const own = type === 'email' ? owner?.primaryEmail : owner?.primaryPhone;
  return { ...message, to: { type, value: own ?? value } };
}

/** Within it the work of sending begins at any moment. */
const longestPauseMs = 250;

/**
 * Sends to nobody but an account's owner, after an answer that is the same for everybody. What comes
 * of it must not show: so a failure counts as well, and the answer to the next request does not
 * come later for a member, because nobody knows when there is work to be done.
 */
function deliverToMember(message: Message, { people, event }: FactorContext): void {
  inBackground('send a code', async () => {
    await pause(randomInt(longestPauseMs));
    const owner = await people.byIdentifier(message.to);
    if (!owner) return;
    try {
      await sendMessage(addressedTo(owner, message));
    } catch (error) {
      auditFailure(message, event, error);
    }
  });
}

/** The answer has said nothing of it, so the audit log has an entry of its own. */
function auditFailure({ to, context }: Message, event: InteractionEvent, thrown: unknown): void {
  const { ip, applicationId, userId } = context;
  const { code, data } = asAppError(thrown) ?? new AppError('request.internal');
  audit({
    key: `Interaction.${event}.Verification.${codeRecordTypes[to.type]}.Create`,
    payload: { result: 'Error', error: { code, data }, ip, applicationId, userId },
  });
}
