import { z } from 'zod';
import { inBackground } from '@/lib/config/background';
import { type InteractionEvent, interactionEvents, type TemplateType } from '@/lib/config/wire';
import { recordId } from '@/lib/crypto/ids';
import { reserveMessage } from '@/lib/messages/limit';
import type { Message } from '@/lib/messages/message';
import { assertDeliverable, sendMessage } from '@/lib/messages/send';
import { newCode } from '@/lib/verification-codes/rules';
import { putCode } from '@/lib/verification-codes/store';
import { type FactorContext, factorStep } from '../factor';
import { codeIdentifier } from './identifier';
import type { CodeRecordShape } from './record';

const input = z.object({ identifier: codeIdentifier, interactionEvent: z.enum(interactionEvents) });

type Given = z.output<typeof input>;

/** Sends a code to an e-mail address or a phone. */
export const sendCode = factorStep<CodeRecordShape, typeof input>({
  path: '/verification-code',
  operationId: 'CreateAndSendVerificationCode',
  summary: 'Send a verification code',
  input,
  throws: ['session.captcha_required', 'request.message_rate_limited', 'connector.not_found'],
  isCostly: true,
  async run(context, given) {
    const { identifier } = given;
    await assertDeliverable(identifier.type);
    const templateType = templateTypeOf(context, given);
    const id = recordId();
    const code = newCode();
    const binding = { recordId: id, recipient: identifier, usage: templateType };
    const message = { to: identifier, type: templateType, code, context: context.message };
    let release = async () => {};
    return {
      record: recordOf(id, templateType, identifier),
      writes: [
        async () => {
          release = await reserveMessage(identifier);
          await putCode(binding, code, context.settings.verificationCodePolicy);
        },
      ],
      effect: () => deliver(message, context, given, () => release()),
    };
  },
});

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

/**
 * Where an answer could tell whether there is such an account, it is given first, and nobody but
 * the account's owner gets a message (wire/sign-in.md §2.12).
 */
async function deliver(
  message: Message,
  context: FactorContext,
  { identifier, interactionEvent }: Given,
  release: () => Promise<void>,
): Promise<void> {
  const send = async () => {
    try {
      await sendMessage(message);
    } catch (error) {
      await release();
      throw error;
    }
  };
  if (!isForMembersOnly(interactionEvent, context)) return send();
  inBackground('send a code', async () => {
    if (await context.people.byIdentifier(identifier)) await send();
  });
}

function isForMembersOnly(event: InteractionEvent, { user, settings }: FactorContext): boolean {
  if (event === 'ForgotPassword') return true;
  return event === 'SignIn' && !user && settings.signInMode === 'SignIn';
}
