import { deliveryErrors } from '@/lib/connectors/deliver';
import { reserveMessage } from '@/lib/messages/limit';
import type { Message } from '@/lib/messages/message';
import { sendMessage } from '@/lib/messages/send';
import { type CodeBinding, newCode } from '@/lib/verification-codes/rules';
import { putCode } from '@/lib/verification-codes/store';
import type { FactorContext } from '../factor';

/** A message with a code that has neither been kept nor sent. */
export type NewMessage = {
  message: Message;
  /** Counts the message and keeps the code: in the transaction of its record. */
  keep(): Promise<void>;
  /** Sends it before the answer, which says what a provider has against it. That is not counted. */
  deliver(message: Message): Promise<void>;
};

/** What sending a code may be refused with, whatever it is for. */
export const sendErrors = [
  'request.message_rate_limited',
  'connector.not_found',
  ...deliveryErrors,
] as const;

/** Makes a code for somebody, with the message that brings it. */
export function newMessage(
  binding: CodeBinding,
  { settings, message: context, network }: FactorContext,
): NewMessage {
  const code = newCode();
  const message = { to: binding.recipient, type: binding.usage, code, context };
  let release = async () => {};
  return {
    message,
    async keep() {
      release = await reserveMessage(binding.recipient, { network });
      await putCode(binding, code, settings.verificationCodePolicy);
    },
    async deliver(addressed) {
      try {
        await sendMessage(addressed);
      } catch (error) {
        await release();
        throw error;
      }
    },
  };
}
