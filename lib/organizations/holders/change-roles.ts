import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import type { Holders } from './store';

/** One member or machine of one organization. */
export type Holder = { of: Holders; organizationId: string; id: string };

/** @throws AppError `organization.require_membership` */
export async function assertBelongs({ of, organizationId, id }: Holder): Promise<void> {
  if (!(await of.belongs(organizationId, id))) {
    throw new AppError('organization.require_membership');
  }
}

function withHolder<T>({ of, organizationId, id }: Holder, work: () => Promise<T>): Promise<T> {
  return transaction(async () => {
    if (!(await of.lock(organizationId, id))) {
      throw new AppError('organization.require_membership');
    }
    return work();
  });
}

/**
 * Gives somebody roles in an organization; those that they have are no error.
 *
 * @throws AppError `organization.require_membership`, and what the database refuses: unknown ids, and
 * roles of the other type
 */
export function assignRoles(holder: Holder, roleIds: readonly string[]): Promise<void> {
  const { of, organizationId, id } = holder;
  return withHolder(holder, () => of.addRoles(organizationId, [id], roleIds));
}

/** Makes these the roles that somebody has in an organization, and no others. Throws as `assignRoles`. */
export function replaceRoles(holder: Holder, roleIds: readonly string[]): Promise<void> {
  const { of, organizationId, id } = holder;
  return withHolder(holder, async () => {
    await of.keepRoles(organizationId, id, roleIds);
    await of.addRoles(organizationId, [id], roleIds);
  });
}

/** @throws AppError `organization.require_membership`, `entity.not_found` for a role that they do not have */
export function takeRole(holder: Holder, roleId: string): Promise<void> {
  const { of, organizationId, id } = holder;
  return withHolder(holder, async () => {
    if (!(await of.removeRole(organizationId, id, roleId))) throw new AppError('entity.not_found');
  });
}
