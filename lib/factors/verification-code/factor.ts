import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { type Factor, type Identification, recordKind } from '../factor';
import { namedEmail, unknownIdentifier } from '../identifier-record';
import {
  type CodeRecord,
  type CodeRecordShape,
  emailCodeRecord,
  mfaEmailCodeRecord,
  mfaPhoneCodeRecord,
  phoneCodeRecord,
} from './record';
import { codeAsSecond } from './second';
import { sendCode } from './send';
import { sendMfaCode } from './send-mfa';
import { verifyCode } from './verify';
import { verifyMfaCode } from './verify-mfa';

const identify: Identification<CodeRecordShape> = {
  isEnabled: ({ identifier }, { signIn }) =>
    signIn.methods.some(
      (method) => method.identifier === identifier.type && method.verificationCode,
    ),
  findUser: ({ identifier }, people) => people.byIdentifier(identifier),
  unknown: unknownIdentifier,
};

/** By a code whose message said what it is for: nobody is to give one away as something lesser. */
const recovers =
  (method: 'EmailVerificationCode' | 'PhoneVerificationCode') =>
  ({ templateType }: CodeRecord, { forgotPasswordMethods }: SignInExperience): boolean =>
    templateType === 'ForgotPassword' && (forgotPasswordMethods?.includes(method) ?? true);

/** Something one can reach: an e-mail address or a phone that a code is sent to. */
export const verificationCode = {
  records: {
    EmailVerificationCode: recordKind({
      shape: emailCodeRecord,
      secrets: [],
      isVerified: ({ verified }) => verified,
      start: sendCode,
      verify: verifyCode,
      identify,
      recovers: recovers('EmailVerificationCode'),
      bind: ({ identifier }) => ({ primaryEmail: identifier.value }),
      email: namedEmail,
      amr: ['otp'],
      means: 'mailbox',
    }),
    PhoneVerificationCode: recordKind({
      shape: phoneCodeRecord,
      secrets: [],
      isVerified: ({ verified }) => verified,
      start: sendCode,
      verify: verifyCode,
      identify,
      recovers: recovers('PhoneVerificationCode'),
      bind: ({ identifier }) => ({ primaryPhone: identifier.value }),
      amr: ['sms'],
      means: 'phone',
    }),
    MfaEmailVerificationCode: recordKind({
      shape: mfaEmailCodeRecord,
      secrets: ['userId'],
      isVerified: ({ verified }) => verified,
      start: sendMfaCode,
      verify: verifyMfaCode,
      amr: ['otp'],
      means: 'mailbox',
    }),
    MfaPhoneVerificationCode: recordKind({
      shape: mfaPhoneCodeRecord,
      secrets: ['userId'],
      isVerified: ({ verified }) => verified,
      start: sendMfaCode,
      verify: verifyMfaCode,
      amr: ['sms'],
      means: 'phone',
    }),
  },
  second: {
    EmailVerificationCode: codeAsSecond('email'),
    PhoneVerificationCode: codeAsSecond('phone'),
  },
} satisfies Factor;
