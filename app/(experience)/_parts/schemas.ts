import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { TypedProof } from '@/lib/factors/factor';
import { usernameShape } from '@/lib/security/username-policy';
import { recognizeIdentifier } from '@/lib/sign-in-experience/identifiers';
import type { MfaFactor, SignInIdentifier } from '@/lib/sign-in-experience/schema';
import type { UserIdentifier } from '@/lib/users/schema';

const message = (code: ErrorCode) => code;

export const passwordField = z.string().min(1, message('guard.invalid_input'));

type Asked = {
  kinds: readonly SignInIdentifier[];
  /** The name is for an account that is about to get it. */
  isNew?: boolean;
  password?: boolean;
  /** People of companies have no password here. */
  isOfCompany?: (identifier: UserIdentifier) => boolean;
  /** The box that says “I agree” has to be ticked. */
  agreement?: boolean;
};

/** The names of the fields that `identifierForm` reads, and those that are typed in again. */
export const identifierFormNames = ['identifier', 'country', 'password', 'agree'];
export const identifierFormRemembers = ['identifier', 'country', 'agree'];

/** A form that asks whom it is about, in one line that is read as one of the kinds allowed. */
export function identifierForm(asked: Asked) {
  const { kinds, isNew, password, agreement, isOfCompany = () => false } = asked;
  return z
    .object({
      identifier: z.string().trim().min(1, message('guard.invalid_input')),
      country: z.string(),
      password: z.string(),
      agree: agreementField(agreement),
    })
    .transform(({ identifier: text, country, password: secret, agree }, context) => {
      const identifier = recognizeIdentifier(text, kinds, country);
      const issue = identifier ? isNew && newNameIssue(identifier) : unreadable(text, kinds);
      const isLacking = password && !secret && !(identifier && isOfCompany(identifier));
      if (identifier && !issue && !isLacking) return { identifier, password: secret, agree };
      const path = [identifier && !issue ? 'password' : 'identifier'];
      const code = issue || 'guard.invalid_input';
      context.addIssue({ code: 'custom', path, message: message(code) });
      return z.NEVER;
    });
}

/** The box of the terms, where one has to be ticked. */
export function agreementField(isAsked: boolean | undefined) {
  return isAsked
    ? z.string().refine((text) => text === 'yes', message('guard.invalid_input'))
    : z.string();
}

/** What is wrong with the form of a new username; its policy is checked later. */
function newNameIssue({ type, value }: UserIdentifier): ErrorCode | undefined {
  if (type !== 'username' || usernameShape.test(value)) return undefined;
  return /^\d/.test(value)
    ? 'user.username_starts_with_number'
    : 'user.username_invalid_charset_hard';
}

/** Why a line is none of the kinds allowed, as far as one can see what it was meant to be. */
function unreadable(text: string, kinds: readonly SignInIdentifier[]): ErrorCode {
  const [only] = kinds;
  if (kinds.includes('email') && (text.includes('@') || kinds.length === 1)) {
    return 'user.invalid_email';
  }
  const isNumber = /^[\d\s()+./-]+$/.test(text) || (kinds.length === 1 && only === 'phone');
  return kinds.includes('phone') && isNumber ? 'user.invalid_phone' : 'guard.invalid_input';
}

/** The six digits of a code, however they were grouped or in whichever width they were typed. */
export const codeForm = z.object({
  code: z
    .string()
    .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, ''))
    .refine((code) => /^\d{6}$/.test(code), message('guard.invalid_input')),
});

/** What was typed into a second factor's form, or put there by its script. */
export function proofForm(factor: MfaFactor): z.ZodType<TypedProof> {
  if (factor === 'WebAuthn') return passkeyForm;
  return factor === 'BackupCode' ? backupCodeForm : codeForm;
}

/** The box that has the browser trusted, on the form of a second factor. */
export const trustForm = z.object({
  trustDevice: z.string().transform((text) => text === 'yes'),
});

/** What a browser's passkey says; nothing, where it was not asked or has refused. */
const passkeyForm = z.object({
  payload: z.string().min(1, message('session.mfa.webauthn_verification_failed')),
});

/** A code that was kept, as it was typed: its factor knows how people group it. */
const backupCodeForm = z.object({
  code: z.string().trim().min(1, message('session.mfa.invalid_backup_code')),
});

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
