import type { z } from 'zod';
import { databaseErrorKind } from '@/lib/db/errors';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { assertScopesFit } from '@/lib/roles/rules';
import type { updateOrganizationRole } from './schema';
import { changeOrganizationRole, findApisOfOrganizationRole, type OrganizationRole } from './store';

/**
 * Changes a role of the template. Its type only as long as nobody holds it, and what it lets its
 * holders do has to be for the new one.
 *
 * @throws AppError `entity.db_constraint_violated`,
 * `role.management_api_scopes_not_assignable_to_user_role`
 */
export async function patchOrganizationRole(
  id: string,
  patch: z.output<typeof updateOrganizationRole>,
): Promise<OrganizationRole | undefined> {
  try {
    return await transaction(async () => {
      const role = await changeOrganizationRole(id, patch);
      // After the change, which waits for whoever is giving the role another scope.
      if (role && patch.type) assertScopesFit(role.type, await findApisOfOrganizationRole(id));
      return role;
    });
  } catch (cause) {
    // Holders are related to the role by its type too.
    if (databaseErrorKind(cause) !== 'foreign-key') throw cause;
    throw new AppError('entity.db_constraint_violated', { cause });
  }
}
