import { AppError } from '@/lib/errors/app-error';
import { findOrganizationRolesByName } from '@/lib/organization-template/roles/store';
import type { WantedRoles } from '../schema';

/**
 * The ids of roles that are wanted by their ids or names.
 *
 * @throws AppError `organization.role_names_not_found` with the names in `data`
 */
export async function idsOfRoles({
  organizationRoleIds = [],
  organizationRoleNames = [],
}: WantedRoles): Promise<string[]> {
  if (organizationRoleNames.length === 0) return organizationRoleIds;
  const named = await findOrganizationRolesByName(organizationRoleNames);
  const unknown = organizationRoleNames.filter((name) => !named.some((role) => role.name === name));
  if (unknown.length > 0) {
    throw new AppError('organization.role_names_not_found', {
      data: { organizationRoleNames: unknown },
    });
  }
  return [...new Set([...organizationRoleIds, ...named.map(({ id }) => id)])];
}
