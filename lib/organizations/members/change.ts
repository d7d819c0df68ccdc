import { transaction } from '@/lib/db/tx';
import { members } from '../holders/store';
import { lockOrganization } from '../store';
import { addMembers } from './store';

/**
 * Adds users to an organization; who is a member already stays one.
 *
 * @throws AppError 422 `entity.relation_foreign_key_not_found` if there is no such organization, and what
 * the database refuses: unknown users
 */
export function joinOrganization(
  organizationId: string,
  userIds: readonly string[],
): Promise<void> {
  return transaction(async () => {
    await lockOrganization(organizationId);
    await addMembers(organizationId, userIds);
  });
}

/** Makes these users the members, and nobody else. Throws as `joinOrganization`. */
export function replaceMembers(organizationId: string, userIds: readonly string[]): Promise<void> {
  return transaction(async () => {
    await lockOrganization(organizationId);
    await members.keep(organizationId, userIds);
    await addMembers(organizationId, userIds);
  });
}
