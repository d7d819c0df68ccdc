import { emailIssues } from '@/lib/security/email-policy';
import { usernameIssues } from '@/lib/security/username-policy';

/** Nearly every route of the Experience API may find no sign-in, or none that was started. */
export const interactionErrors = ['session.not_found', 'session.interaction_not_found'] as const;

/** What may be wrong with a field that an account is to gain. */
export const takenFieldErrors = [
  'user.username_already_in_use',
  ...usernameIssues,
  ...emailIssues,
  'user.username_exists_in_profile',
  'user.email_already_in_use',
  'user.email_exists_in_profile',
  'user.phone_already_in_use',
  'user.phone_exists_in_profile',
  'user.password_exists_in_profile',
  'user.identity_already_in_use',
  'user.social_account_exists_in_profile',
  'entity.value_too_long',
] as const;

/** What may be missing of second factors and passkeys, or be against one that an account is to gain. */
export const factorErrors = [
  'session.mfa.require_mfa_verification',
  'session.mfa.mfa_factor_not_enabled',
  'session.mfa.suggest_additional_mfa',
  'session.mfa.backup_code_required',
  'user.passkey_preferred',
  'user.suggest_mfa',
  'user.missing_mfa',
  'user.totp_already_in_use',
  'entity.unique_integrity_violation',
] as const;
