import { databaseErrorInfo } from '@/lib/db/errors';
import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';

/** Unique constraints whose violation has a code of its own. */
const takenByConstraint: Record<string, ErrorCode> = {
  users_username_key: 'user.username_already_in_use',
  users_emailKey_key: 'user.email_already_in_use',
  users_phoneKey_key: 'user.phone_already_in_use',
  personal_access_tokens_pkey: 'user.personal_access_token_name_exists',
  user_identities_pkey: 'user.identity_already_in_use',
  user_sso_identities_issuer_identityId_key: 'user.identity_already_in_use',
  application_secrets_pkey: 'application.secret_name_exists',
  resources_indicator_key: 'resource.resource_identifier_in_use',
  scopes_resourceId_name_key: 'scope.name_exists',
  roles_name_key: 'role.name_in_use',
  role_scopes_pkey: 'role.scope_exists',
  user_roles_pkey: 'role.user_exists',
  application_roles_pkey: 'role.application_exists',
  organization_invitations_pending_key: 'entity.unique_integrity_violation',
  organization_roles_name_key: 'entity.unique_integrity_violation',
  organization_scopes_name_key: 'entity.unique_integrity_violation',
  organization_jit_email_domains_pkey: 'entity.unique_integrity_violation',
  connectors_pkey: 'entity.unique_integrity_violation',
  sso_connectors_connectorName_key: 'single_sign_on.duplicate_connector_name',
  custom_profile_fields_name_key: 'custom_profile_fields.name_exists',
};

/** What a failed statement means to the caller (wire/management.md §1.2), or undefined if nothing. */
export function databaseErrorAsAppError(cause: unknown): AppError | undefined {
  const info = databaseErrorInfo(cause);
  switch (info?.kind) {
    case 'unique': {
      const code = takenByConstraint[info.constraint ?? ''];
      return code && new AppError(code, { cause });
    }
    case 'foreign-key':
      return new AppError('entity.relation_foreign_key_not_found', { cause });
    case 'value-too-long':
      return new AppError('entity.value_too_long', { cause });
    case 'check':
      return new AppError('entity.db_constraint_violated', { cause });
    case 'invalid-text':
      return new AppError('entity.invalid_input', { cause });
    case 'not-found':
      return new AppError('entity.not_found', { cause });
    case 'canceled':
    case 'unavailable':
      return new AppError('request.unavailable', { cause });
    default:
      return undefined;
  }
}
