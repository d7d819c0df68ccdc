import type { JsonObject } from '../support/management';

/** Parts of sign-in settings, as short as tables of tests need them. */
export const method = <Identifier extends string>(
  identifier: Identifier,
  password: boolean,
  verificationCode: boolean,
) => ({
  identifier,
  password,
  verificationCode,
  isPasswordPrimary: password,
});
export const signUp = (identifiers: string[], more: JsonObject = {}) => ({
  signUp: { identifiers, password: true, verify: false, ...more },
});
export const mfa = (factors: string[], policy = 'UserControlled') => ({ mfa: { factors, policy } });
export const usernames = (caseSensitive: boolean) => ({
  usernamePolicy: {
    caseSensitive,
    minLength: 1,
    maxLength: 128,
    allowedChars: { lowercase: true, uppercase: true, numbers: true, underscore: true },
  },
});
