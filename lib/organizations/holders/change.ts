import { transaction } from '@/lib/db/tx';
import { lockOrganization } from '../store';
import type { Holders } from './store';

/**
 * Adds users or machines to an organization; those who belong to it stay.
 *
 * @throws AppError 422 `entity.relation_foreign_key_not_found` for an id that nothing has, and what the
 * database refuses: applications that are no machines
 */
export function addHolders(
  of: Holders,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  return transaction(async () => {
    await lockOrganization(organizationId);
    await of.add(organizationId, ids);
  });
}

/** Makes these the members or machines of an organization, and no others. Throws as `addHolders`. */
export function replaceHolders(
  of: Holders,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  return transaction(async () => {
    await lockOrganization(organizationId);
    await of.keep(organizationId, ids);
    await of.add(organizationId, ids);
  });
}
