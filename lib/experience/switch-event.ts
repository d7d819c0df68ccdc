import type { InteractionEvent } from '@/lib/config/wire';
import { firstRefusal } from './checks';
import type { Command } from './command';
import { gatherFacts, throwIfRefused } from './facts';
import { flows } from './flows';
import { emptied } from './interaction';

type Input = { interactionEvent: InteractionEvent };

/**
 * Turns a running interaction into another event. What was proved stays; who was identified, the
 * pending profile and pending factors, do not: the other event has checks of its own to identify by, and nobody may
 * get round a second factor by way of sign-up. A captcha is good for one account.
 */
export const switchEvent: Command<Input, void> = async (before, { interactionEvent }, deps) => {
  const facts = await gatherFacts(before, deps, {});
  throwIfRefused(firstRefusal(flows[interactionEvent].switchTo, facts));
  if (interactionEvent === before.interactionEvent)
    return { interaction: before, result: undefined };
  const { userId, trustsDevice: _asked, ...kept } = before;
  const captcha = userId === undefined ? before.captcha : { verified: false, skipped: false };
  return {
    interaction: { ...kept, interactionEvent, profile: emptied(before.profile), mfa: {}, captcha },
    result: undefined,
  };
};
