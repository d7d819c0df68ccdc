import { wire } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';

/**
 * The Management API's own resource stays as it is seeded: who may call it depends on it.
 *
 * @throws AppError `resource.cannot_modify_management_api`
 */
export function assertNotManagementApi(
  resourceId: string,
  code:
    | 'resource.cannot_modify_management_api'
    | 'resource.cannot_delete_management_api' = 'resource.cannot_modify_management_api',
): void {
  if (resourceId === wire.management.resourceId) throw new AppError(code);
}

/** RFC 6749 §3.3: a scope parameter is a list separated by spaces. @throws AppError `scope.name_with_space` */
export function assertScopeName(name: string | undefined): void {
  if (name !== undefined && /\s/.test(name)) throw new AppError('scope.name_with_space');
}
