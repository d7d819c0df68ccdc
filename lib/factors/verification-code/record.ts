import { z } from 'zod';
import { templateTypes } from '@/lib/config/wire';

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
