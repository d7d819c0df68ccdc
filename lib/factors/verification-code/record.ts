import { z } from 'zod';
import { templateTypes } from '@/lib/config/wire';
import { recordId } from '@/lib/crypto/ids';
import type { Recipient } from '@/lib/verification-codes/rules';

const common = { id: z.string(), templateType: z.enum(templateTypes), verified: z.boolean() };

/** A person can read what is sent to an e-mail address. */
export const emailCodeRecord = z.object({
  ...common,
  type: z.literal('EmailVerificationCode'),
  identifier: z.object({ type: z.literal('email'), value: z.string() }),
});

/** A person can read what is sent to a phone. */
export const phoneCodeRecord = z.object({
  ...common,
  type: z.literal('PhoneVerificationCode'),
  identifier: z.object({ type: z.literal('phone'), value: z.string() }),
});

/** What the record for an address is called. */
export const codeRecordTypes = {
  email: 'EmailVerificationCode',
  phone: 'PhoneVerificationCode',
} as const;

/** Either of them. */
export const codeRecord = z.discriminatedUnion('type', [emailCodeRecord, phoneCodeRecord]);

export type CodeRecordShape = typeof emailCodeRecord | typeof phoneCodeRecord;

export type CodeRecord = z.output<typeof codeRecord>;

const ofAccount = { ...common, userId: z.string() };

/** The account's own e-mail address is read by whoever proved the first factor. */
export const mfaEmailCodeRecord = z.object({
  ...ofAccount,
  type: z.literal('MfaEmailVerificationCode'),
  identifier: z.object({ type: z.literal('email'), value: z.string() }),
});

/** The same for the account's own phone. */
export const mfaPhoneCodeRecord = z.object({
  ...ofAccount,
  type: z.literal('MfaPhoneVerificationCode'),
  identifier: z.object({ type: z.literal('phone'), value: z.string() }),
});

/** What the record for an address of the account is called. */
export const mfaCodeRecordTypes = {
  email: 'MfaEmailVerificationCode',
  phone: 'MfaPhoneVerificationCode',
} as const;

/** Either of them. */
export const mfaCodeRecord = z.discriminatedUnion('type', [mfaEmailCodeRecord, mfaPhoneCodeRecord]);

export type MfaCodeRecordShape = typeof mfaEmailCodeRecord | typeof mfaPhoneCodeRecord;

export type MfaCodeRecord = z.output<typeof mfaCodeRecord>;

/** A record of a code to the account's own address. */
export function newMfaCodeRecord(
  userId: string,
  { type, value }: Recipient,
  verified: boolean,
): MfaCodeRecord {
  const templateType = 'MfaVerification' as const;
  const common = { id: recordId(), userId, templateType, verified };
  return type === 'email'
    ? { ...common, type: mfaCodeRecordTypes.email, identifier: { type, value } }
    : { ...common, type: mfaCodeRecordTypes.phone, identifier: { type, value } };
}
