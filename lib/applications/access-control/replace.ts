import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { findOrganizationRoles } from '@/lib/organization-template/roles/store';
import { findRoles } from '@/lib/roles/store';
import { isEmpty, normalized, refuseRules } from './rules';
import type { AccessControl } from './schema';
import { lockAccessControl, readAccessControl, writeAccessControl } from './store';

/**
 * Replaces the list of who may use an application.
 *
 * @throws AppError
 */
export async function replaceAccessControl(
  applicationId: string,
  asked: AccessControl,
): Promise<AccessControl> {
  const rules = normalized(asked);
  return transaction(async () => {
    // Held until the end, so that nobody switches the list on while it is being emptied.
    const isEnabled = existing(
      await lockAccessControl(applicationId),
      'application',
      applicationId,
    );
    if (isEnabled && isEmpty(rules)) {
      refuseRules('An application whose access is controlled needs a rule.');
    }
    await assertKnown(rules);
    await writeAccessControl(applicationId, rules);
    return readAccessControl(applicationId);
  });
}

/**
 * Users and organizations are the foreign keys' to check.
 *
 * @throws AppError `entity.relation_foreign_key_not_found`, `entity.db_constraint_violated`
 */
async function assertKnown({ userRoleIds, organizationRoleRules }: AccessControl): Promise<void> {
  const organizationRoleIds = new Set(
    organizationRoleRules.flatMap((rule) => rule.organizationRoleIds),
  );
  const roles = await findRoles(userRoleIds);
  const organizationRoles = await findOrganizationRoles([...organizationRoleIds]);
  if (roles.length < userRoleIds.length || organizationRoles.length < organizationRoleIds.size) {
    throw new AppError('entity.relation_foreign_key_not_found');
  }
  // The role of a machine would let nobody in.
  if ([...roles, ...organizationRoles].some(({ type }) => type !== 'User')) {
    throw new AppError('entity.db_constraint_violated');
  }
}
