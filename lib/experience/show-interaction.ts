import type { z } from 'zod';
import type { Command } from './command';
import { gatherFacts } from './facts';
import { publicView, type shownInteraction } from './public-view';
import { canTrust, trustDays } from './trust';

type Shown = z.input<typeof shownInteraction>;

/** Answers with the interaction and leaves it as it is. */
export const showInteraction: Command<void, Shown> = async (before, _input, deps) => {
  // Nobody pays for it where no browser is trusted.
  const isAsked = deps.settings.trustedDevice.enabled === true;
  const facts = isAsked ? await gatherFacts(before, deps) : undefined;
  const durationDays = facts && trustDays(facts);
  const trustedDevice = { canCreate: facts !== undefined && canTrust(facts), durationDays };
  return { interaction: before, result: { ...publicView(before), trustedDevice } };
};
