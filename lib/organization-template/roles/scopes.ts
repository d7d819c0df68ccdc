import type { z } from 'zod';
import { transaction } from '@/lib/db/tx';
import { assertAllFound, unknownRelationError } from '@/lib/http/relation';
import { findScopesOfApis } from '@/lib/resources/store';
import { assertScopesFit } from '@/lib/roles/rules';
import type { RoleType } from '@/lib/roles/schema';
import { countOrganizationScopes } from '../scopes/store';
import type { createOrganizationRole } from './schema';
import {
  addOrganizationRoleResourceScopes,
  addOrganizationRoleScopes,
  insertOrganizationRole,
  keepOrganizationRoleResourceScopes,
  keepOrganizationRoleScopes,
  lockOrganizationRole,
  type OrganizationRole,
} from './store';

/** Runs `work` with the role held as it is, so that two who change its scopes wait for each other. */
function withRole(roleId: string, work: (type: RoleType) => Promise<void>): Promise<void> {
  return transaction(async () => {
    const role = await lockOrganizationRole(roleId);
    if (!role) throw unknownRelationError();
    await work(role.type);
  });
}

async function addKnownScopes(roleId: string, scopeIds: readonly string[]): Promise<void> {
  assertAllFound(scopeIds, await countOrganizationScopes(scopeIds));
  await addOrganizationRoleScopes(roleId, scopeIds);
}

async function addFittingResourceScopes(
  roleId: string,
  type: RoleType,
  scopeIds: readonly string[],
): Promise<void> {
  const scopes = await findScopesOfApis(scopeIds);
  assertAllFound(scopeIds, scopes.length);
  assertScopesFit(type, scopes);
  await addOrganizationRoleResourceScopes(roleId, scopeIds);
}

/**
 * Adds a role to the template with what it lets its holders do, all or nothing.
 *
 * @throws AppError `entity.relation_foreign_key_not_found` (422) for an unknown scope,
 * `role.management_api_scopes_not_assignable_to_user_role`
 */
export function createRoleWithScopes(
  asked: z.output<typeof createOrganizationRole>,
): Promise<OrganizationRole> {
  return transaction(async () => {
    const role = await insertOrganizationRole(asked);
    await addKnownScopes(role.id, [...new Set(asked.organizationScopeIds)]);
    await addFittingResourceScopes(role.id, role.type, [...new Set(asked.resourceScopeIds)]);
    return role;
  });
}

/** @throws AppError `entity.relation_foreign_key_not_found` (422) for an unknown role or scope */
export function addScopes(roleId: string, scopeIds: readonly string[]): Promise<void> {
  return withRole(roleId, () => addKnownScopes(roleId, scopeIds));
}

/** @throws AppError as `addScopes` */
export function replaceScopes(roleId: string, scopeIds: readonly string[]): Promise<void> {
  return withRole(roleId, async () => {
    await keepOrganizationRoleScopes(roleId, scopeIds);
    await addKnownScopes(roleId, scopeIds);
  });
}

/**
 * @throws AppError as `addScopes`, or `role.management_api_scopes_not_assignable_to_user_role`
 */
export function addResourceScopes(roleId: string, scopeIds: readonly string[]): Promise<void> {
  return withRole(roleId, (type) => addFittingResourceScopes(roleId, type, scopeIds));
}

/** @throws AppError as `addResourceScopes` */
export function replaceResourceScopes(roleId: string, scopeIds: readonly string[]): Promise<void> {
  return withRole(roleId, async (type) => {
    await keepOrganizationRoleResourceScopes(roleId, scopeIds);
    await addFittingResourceScopes(roleId, type, scopeIds);
  });
}
