import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { usernameShape } from '@/lib/security/username-policy';
import { recognizeIdentifier } from '@/lib/sign-in-experience/identifiers';
import type { SignInIdentifier } from '@/lib/sign-in-experience/schema';

const message = (code: ErrorCode) => code;

/** A line that names an account, read as one of the kinds allowed. */
export function identifierField(kinds: readonly SignInIdentifier[]) {
  return z.string().transform((text, context) => {
    const identifier = recognizeIdentifier(text, kinds);
    if (identifier) return identifier;
    context.addIssue({ code: 'custom', message: message('guard.invalid_input') });
    return z.NEVER;
  });
}

/** A username for an account; its policy is checked later, its form here. */
export const usernameField = z
  .string()
  .trim()
  .regex(/^\D/, message('user.username_starts_with_number'))
  .regex(usernameShape, message('user.username_invalid_charset_hard'));

export const passwordField = z.string().min(1, message('guard.invalid_input'));

/** A new password. Only a page without script asks for it twice. */
export const newPasswordFields = z
  .object({ newPassword: passwordField, confirmPassword: z.string() })
  .refine(
    ({ newPassword, confirmPassword }) => !confirmPassword || confirmPassword === newPassword,
    {
      path: ['newPassword'],
      message: message('password.not_repeated'),
    },
  );
