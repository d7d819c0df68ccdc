import type { Facts, Refusal } from './check';
import { firstRefusal } from './checks';
import { flows } from './flows';

/**
 * What is still missing before the event can end, or undefined if nothing is. The only place that
 * decides it: `submit` answers with the refusal's code, pages go to its page.
 */
export function whatIsMissing(facts: Facts): Refusal | undefined {
  return firstRefusal(flows[facts.interaction.interactionEvent].submit, facts);
}
