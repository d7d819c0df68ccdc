import { transaction } from '@/lib/db/tx';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { newCode, type Recipient } from '@/lib/verification-codes/rules';
import { putCode } from '@/lib/verification-codes/store';
import { reserveMessage } from '../limit';
import type { MessageContext } from '../message';
import { assertDeliverable, sendMessage } from '../send';

/** What a code of the Management API is good for. */
const type = 'Generic';

/** What a code that a back end asks for is bound to: nothing but whom it was sent to. */
export function bindingOf(recipient: Recipient) {
  return { recipient, usage: type } as const;
}

/**
 * Sends somebody a code that the tenant's own back end asks for, in place of an earlier one.
 *
 * @throws AppError `connector.*`, `request.message_rate_limited`
 */
export async function requestCode(to: Recipient, context: MessageContext): Promise<void> {
  await assertDeliverable(to.type);
  const { verificationCodePolicy } = await getSignInExperience();
  const code = newCode();
  const release = await transaction(async () => {
    const takeBack = await reserveMessage(to);
    await putCode(bindingOf(to), code, verificationCodePolicy);
    return takeBack;
  });
  try {
    await sendMessage({ to, type, code, context });
  } catch (error) {
    await release();
    throw error;
  }
}
