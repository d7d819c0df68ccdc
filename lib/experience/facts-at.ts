import type { Facts } from './check';
import { firstRefusal } from './checks';
import type { Deps } from './command';
import { gatherFacts, throwIfRefused } from './facts';
import { flows, type Point } from './flows';
import type { Interaction } from './interaction';

/**
 * Looks up the facts where the event has come to a point of its flow.
 *
 * @throws AppError of the first check there that refuses
 */
export async function factsAt(point: Point, before: Interaction, deps: Deps): Promise<Facts> {
  const facts = await gatherFacts(before, deps, {});
  throwIfRefused(firstRefusal(flows[before.interactionEvent][point], facts));
  return facts;
}
