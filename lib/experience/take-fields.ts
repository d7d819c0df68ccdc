import type { PendingProfile } from '@/lib/factors/pending-profile';
import type { VerificationRecord } from '@/lib/factors/registry';
import { firstRefusal } from './checks';
import type { Deps } from './command';
import { gatherFacts, throwIfRefused } from './facts';
import { flows } from './flows';
import type { Interaction } from './interaction';

/**
 * Adds fields to the pending profile, of a record if they come by one.
 *
 * @throws AppError if the username policy, an owner or the account itself is against one of them
 */
export async function takeFields(
  before: Interaction,
  gained: PendingProfile,
  deps: Deps,
  record?: VerificationRecord,
): Promise<Interaction> {
  const facts = await gatherFacts(before, deps, gained, record);
  throwIfRefused(firstRefusal(flows[before.interactionEvent].take, facts));
  const { jitOrganizationIds, ...profile } = before.profile;
  // Organizations are joined by the address that they came with.
  const kept = jitOrganizationIds && gained.primaryEmail === undefined && { jitOrganizationIds };
  return { ...before, profile: { ...profile, ...kept, ...gained } };
}
