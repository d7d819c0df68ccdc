import type { InteractionEvent } from '@/lib/config/wire';
import { firstRefusal } from './checks';
import type { Deps } from './command';
import { gatherFacts, throwIfRefused } from './facts';
import { flows } from './flows';
import { type Interaction, newInteraction } from './interaction';

/**
 * What the first page of an event begins with: a new interaction, whatever there was before.
 *
 * @throws AppError `auth.forbidden` where the tenant's settings do not let it begin
 */
export async function begin(event: InteractionEvent, deps: Deps): Promise<Interaction> {
  const fresh = newInteraction(event, deps.client);
  throwIfRefused(firstRefusal(flows[event].switchTo, await gatherFacts(fresh, deps)));
  return fresh;
}
