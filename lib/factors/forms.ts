import type { ComponentType } from 'react';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import type { FactorFormProps } from './form-props';
import { OneTimeTokenForm } from './one-time-token/form';
import { PasswordForm } from './password/form';
import type { FactorName } from './registry';
import { VerificationCodeForm } from './verification-code/form';

/** The fields of each factor, by the names of `registry.ts`. */
export const factorForms = {
  password: PasswordForm,
  verificationCode: VerificationCodeForm,
  oneTimeToken: OneTimeTokenForm,
} as const satisfies Record<FactorName, ComponentType<FactorFormProps>>;

/**
 * The fields of each factor as it comes second, by the contract's name: `code` to be typed, or `payload`
 * that its script puts there.
 */
export const secondFactorForms: Partial<Record<MfaFactor, ComponentType<FactorFormProps>>> = {
  EmailVerificationCode: VerificationCodeForm,
  PhoneVerificationCode: VerificationCodeForm,
};
