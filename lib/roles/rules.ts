import { wire } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { RoleType } from './schema';

export function isInternalRoleName(name: string): boolean {
  return name.startsWith(wire.internalPrefix);
}

/**
 * Internal roles are Genkan's own: whoever holds one is granted it elsewhere.
 *
 * @throws AppError `role.internal_role_violation`
 */
export function assertNotInternal(name: string | undefined): void {
  if (name !== undefined && isInternalRoleName(name)) {
    throw new AppError('role.internal_role_violation');
  }
}

/** A person must not be able to manage the tenant by way of an ordinary role. */
export function assertScopesFit(type: RoleType, scopes: readonly { indicator: string }[]): void {
  const manages = scopes.some(({ indicator }) => indicator === wire.management.indicator);
  if (type === 'User' && manages) {
    throw new AppError('role.management_api_scopes_not_assignable_to_user_role');
  }
}

/**
 * That all roles are there, none is internal and each is of the type that its new holder needs.
 *
 * @throws AppError `entity.not_exists_with_id`, `role.internal_role_violation`, or `wrongType`
 */
export function assertAssignable(
  roleIds: readonly string[],
  roles: readonly { id: string; name: string; type: RoleType }[],
  type: RoleType,
  wrongType: ErrorCode,
): void {
  for (const id of roleIds) {
    const role = roles.find((one) => one.id === id);
    if (!role) {
      const name = 'role';
      throw new AppError('entity.not_exists_with_id', { data: { name, id }, values: { name, id } });
    }
    assertNotInternal(role.name);
    if (role.type !== type) throw new AppError(wrongType, { data: { roleId: id } });
  }
}
