import { randomInt } from 'node:crypto';
import type { TemplateType } from '@/lib/config/wire';
import { constantTimeEqual } from '@/lib/crypto/compare';
import { lookupHash } from '@/lib/crypto/hmac';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { emailKey, phoneKey } from '@/lib/users/rules';

/** Where a message can go: an e-mail address, or a phone number in digits. */
export type Recipient = { type: 'email' | 'phone'; value: string };

/** What a code is good for, and whom it was sent to. */
export type CodeBinding = {
  /** The verification record that the code belongs to; without one, the recipient alone. */
  recordId?: string | undefined;
  recipient: Recipient;
  usage: TemplateType;
};

/** What a code that is tried may be refused with. */
export const codeErrors = [
  'verification_code.not_found',
  'verification_code.email_mismatch',
  'verification_code.phone_mismatch',
  'verification_code.expired',
  'verification_code.exceed_max_try',
  'verification_code.code_mismatch',
] as const satisfies readonly ErrorCode[];

/** A tenant's settings for codes; what is left out has the contract's default. */
export type CodePolicy = { expirationDuration?: number; maxRetryAttempts?: number };

const defaultSeconds = 600;
const defaultTries = 10;

export function codeSeconds({ expirationDuration }: CodePolicy): number {
  return expirationDuration ?? defaultSeconds;
}

export function mostTries({ maxRetryAttempts }: CodePolicy): number {
  return maxRetryAttempts ?? defaultTries;
}

/** Six digits. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Spellings of one recipient are one. */
export function recipientKey({ type, value }: Recipient): string {
  return `${type}:${type === 'email' ? emailKey(value) : phoneKey(value)}`;
}

export function recipientHash(recipient: Recipient): string {
  return lookupHash('message-recipient', recipientKey(recipient));
}

/** Under what a code is stored: there is one at a time for each. */
export function boundTo({ recordId, recipient, usage }: CodeBinding): string {
  return recordId ?? `${usage}:${recipientHash(recipient)}`;
}

export function codeHash(binding: CodeBinding, code: string): string {
  return lookupHash('verification-code', `${boundTo(binding)}:${code}`);
}

/** A code as it is stored, counting the try that is being made. */
export type StoredCode = {
  recipient: string;
  usage: string;
  hash: string;
  /** Failed ones before this one. */
  tries: number;
  isExpired: boolean;
};

/** What is wrong with a try, in the contract's order (wire/sign-in.md §2.12); undefined if nothing is. */
export function codeIssue(
  stored: StoredCode | undefined,
  binding: CodeBinding,
  code: string,
  policy: CodePolicy,
): ErrorCode | undefined {
  if (!stored || stored.usage !== binding.usage) return 'verification_code.not_found';
  if (stored.recipient !== recipientHash(binding.recipient)) {
    return `verification_code.${binding.recipient.type}_mismatch`;
  }
  if (stored.isExpired) return 'verification_code.expired';
  if (stored.tries >= mostTries(policy)) return 'verification_code.exceed_max_try';
  const isRight = constantTimeEqual(codeHash(binding, code), stored.hash);
  return isRight ? undefined : 'verification_code.code_mismatch';
}
