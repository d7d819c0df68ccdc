import { transaction } from '@/lib/db/tx';
import { machines } from '../holders/store';
import { lockOrganization } from '../store';
import { addMachines } from './store';

/**
 * Adds machines to an organization; those that belong to it stay.
 *
 * @throws AppError 422 `entity.relation_foreign_key_not_found` if there is no such organization, and what
 * the database refuses: unknown applications, and those that are no machines
 */
export function attachMachines(
  organizationId: string,
  applicationIds: readonly string[],
): Promise<void> {
  return transaction(async () => {
    await lockOrganization(organizationId);
    await addMachines(organizationId, applicationIds);
  });
}

/** Makes these the machines of an organization, and no others. Throws as `attachMachines`. */
export function replaceMachines(
  organizationId: string,
  applicationIds: readonly string[],
): Promise<void> {
  return transaction(async () => {
    await lockOrganization(organizationId);
    await machines.keep(organizationId, applicationIds);
    await addMachines(organizationId, applicationIds);
  });
}
