import { AppError } from '@/lib/errors/app-error';
import { can, rolesToOffer, rolesWithin } from './rules';
import type { Actor, Power, RoleOfMembers, Standing } from './schema';
import { countAdministrators, findRolesOfMembers, findStanding } from './store';

/**
 * What somebody is able to do in one of their organizations.
 *
 * @throws AppError `entity.not_found` also where there is the organization, but not as theirs
 */
export async function standingOf({ organizationId, userId }: Actor): Promise<Standing> {
  const standing = await findStanding(organizationId, userId);
  if (!standing) throw new AppError('entity.not_found');
  return standing;
}

/** @throws AppError `entity.not_found` as above, `organization.not_allowed` */
export async function assertCan(actor: Actor, power: Power): Promise<Standing> {
  const standing = await standingOf(actor);
  if (!can(standing, power)) throw new AppError('organization.not_allowed');
  return standing;
}

type Rule = typeof rolesWithin<RoleOfMembers>;

async function assertEach(rule: Rule, standing: Standing, roleIds: readonly string[]) {
  if (roleIds.length === 0) return;
  const allowed = rule(standing, await findRolesOfMembers()).map(({ id }) => id);
  if (roleIds.some((id) => !allowed.includes(id))) throw new AppError('organization.not_allowed');
}

/**
 * That none of these roles is beyond somebody's own.
 *
 * @throws AppError `organization.not_allowed`, also for a role that nobody knows or that is for machines
 */
export function assertWithin(standing: Standing, roleIds: readonly string[]): Promise<void> {
  return assertEach(rolesWithin, standing, roleIds);
}

/**
 * That somebody may invite with these roles.
 *
 * @throws AppError as `assertWithin`
 */
export function assertMayOffer(standing: Standing, roleIds: readonly string[]): Promise<void> {
  return assertEach(rolesToOffer, standing, roleIds);
}

/**
 * Has a change done that must leave somebody who can change roles, in a transaction that holds the
 * organization: of two who leave at the same moment the second one is refused.
 *
 * @throws AppError `organization.last_administrator`, what `change` throws
 */
export async function keepingAdministrator(
  organizationId: string,
  change: () => Promise<void>,
): Promise<void> {
  const before = await countAdministrators(organizationId);
  await change();
  if (before > 0 && (await countAdministrators(organizationId)) === 0) {
    throw new AppError('organization.last_administrator');
  }
}
