import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { assertDeliverable } from '@/lib/messages/send';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import { type FactorContext, factorStep } from '../factor';
import { provedUser } from '../proved-user';
import { newMessage, sendErrors } from './new-message';
import { ownAddress } from './own-address';
import { type MfaCodeRecordShape, mfaCodeRecordTypes, newMfaCodeRecord } from './record';

/** An address of the account, in either spelling of its kind (wire/openapi/experience.json). */
export const addressKind = z
  .enum(['email', 'phone', 'Email', 'Phone'])
  .transform((kind) => (kind === 'email' || kind === 'Email' ? 'email' : 'phone'));

const input = z.object({ identifierType: addressKind });

const factors = {
  email: 'EmailVerificationCode',
  phone: 'PhoneVerificationCode',
} as const satisfies Record<'email' | 'phone', MfaFactor>;

/** Sends a code to whom the first factor has shown to be signing in: to an address that is theirs already. */
export const sendMfaCode = factorStep<MfaCodeRecordShape, typeof input>({
  path: '/mfa-verification-code',
  operationId: 'CreateAndSendMfaVerificationCode',
  summary: 'Send a verification code as a second factor',
  input,
  throws: [
    { code: 'session.identifier_not_found', status: 400 },
    'session.not_supported_for_forgot_password',
    'session.mfa.mfa_factor_not_enabled',
    ...sendErrors,
  ],
  auditKey: ({ identifierType }) => `Verification.${mfaCodeRecordTypes[identifierType]}.Create`,
  async run(context, { identifierType: type }) {
    const { userId, recipient } = recipientOf(context, type);
    await assertDeliverable(type);
    const record = newMfaCodeRecord(userId, recipient, false);
    const binding = { recordId: record.id, recipient, usage: record.templateType };
    const { message, keep, deliver } = newMessage(binding, context);
    return { record, writes: [keep], effect: () => deliver(message) };
  },
});

function recipientOf({ settings, ...context }: FactorContext, type: 'email' | 'phone') {
  const user = provedUser(context, 400);
  const value = ownAddress(user, type);
  if (value === null || !settings.mfa.factors.includes(factors[type])) {
    throw new AppError('session.mfa.mfa_factor_not_enabled');
  }
  return { userId: user.id, recipient: { type, value } };
}
