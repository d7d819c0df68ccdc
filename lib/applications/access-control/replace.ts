import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
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

/** Users are the foreign key's to check. There are no organizations, so that every id of one is unknown. */
async function assertKnown({ userRoleIds, organizationIds, organizationRoleRules }: AccessControl) {
  const roles = await findRoles(userRoleIds);
  const hasUnknown = organizationIds.length > 0 || organizationRoleRules.length > 0;
  if (hasUnknown || roles.length < userRoleIds.length) {
    throw new AppError('entity.relation_foreign_key_not_found');
  }
  // The role of a machine would let nobody in.
  if (roles.some(({ type }) => type !== 'User'))
    throw new AppError('entity.db_constraint_violated');
}
