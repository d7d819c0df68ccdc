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
  const named =
    organizationRoleNames.length > 0
      ? await findOrganizationRolesByName(organizationRoleNames)
      : [];
  const known = new Set(named.map(({ name }) => name));
  const unknown = new Set(organizationRoleNames.filter((name) => !known.has(name)));
  if (unknown.size > 0) {
    throw new AppError('organization.role_names_not_found', {
      data: { organizationRoleNames: [...unknown] },
    });
  }
  return [...new Set([...organizationRoleIds, ...named.map(({ id }) => id)])];
}
