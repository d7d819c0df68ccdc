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
  'entity.value_too_long',
] as const;
