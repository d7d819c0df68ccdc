import { AppError } from '@/lib/errors/app-error';
import type { AccessControl } from './schema';

const maxKept = 1_000;

/** @throws AppError `request.invalid_input` with status 422 */
export function refuseRules(details: string): never {
  throw new AppError('request.invalid_input', { status: 422, details });
}

function unique(name: string, ids: readonly string[]): string[] {
  const kept = [...new Set(ids)];
  if (kept.length > maxKept) refuseRules(`${name}: at most ${maxKept} are kept.`);
  return kept;
}

/**
 * The rules with every id once and one rule for each organization.
 *
 * @throws AppError `request.invalid_input` (422) for too long a list or a rule without roles
 */
export function normalized(asked: AccessControl): AccessControl {
  const roleIds = new Map<string, string[]>();
  for (const { organizationId, organizationRoleIds } of asked.organizationRoleRules) {
    if (organizationRoleIds.length === 0) {
      refuseRules('organizationRoleRules: a rule needs a role.');
    }
    const merged = [...(roleIds.get(organizationId) ?? []), ...organizationRoleIds];
    roleIds.set(organizationId, merged);
  }
  unique('organizationRoleRules', [...roleIds.keys()]);
  return {
    userIds: unique('userIds', asked.userIds),
    userRoleIds: unique('userRoleIds', asked.userRoleIds),
    organizationIds: unique('organizationIds', asked.organizationIds),
    organizationRoleRules: [...roleIds].map(([organizationId, ids]) => ({
      organizationId,
      organizationRoleIds: unique('organizationRoleRules.organizationRoleIds', ids),
    })),
  };
}

export function isEmpty(rules: AccessControl): boolean {
  return Object.values(rules).every((list) => list.length === 0);
}
