import type { ComponentType } from 'react';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import { BackupCodeForm } from './backup-code/form';
import type { FactorFormProps } from './form-props';
import { TotpForm } from './totp/form';
import { VerificationCodeForm } from './verification-code/form';
import { WebAuthnForm } from './web-authn/form';

/**
 * The fields of each factor as it comes second, by the contract's name: `code` to be typed, or `payload`
 * that its script puts there.
 */
export const secondFactorForms: Record<MfaFactor, ComponentType<FactorFormProps>> = {
  WebAuthn: WebAuthnForm,
  Totp: TotpForm,
  BackupCode: BackupCodeForm,
  EmailVerificationCode: VerificationCodeForm,
  PhoneVerificationCode: VerificationCodeForm,
};
