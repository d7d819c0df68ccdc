import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import type { FactorContext } from '../factor';
import { pendingCredential } from '../pending-factors';

/**
 * A ceremony of a passkey or security key (WebAuthn §7). One type is for both: whoever sets a key up has
 * `registration…`, whoever proves one has `authentication…`. A challenge goes once it was answered.
 */
export const webAuthnRecord = z.object({
  id: z.string(),
  type: z.literal('WebAuthn'),
  /** Who was identified as it began: it counts for nobody else. */
  userId: z.string(),
  verified: z.boolean(),
  registrationChallenge: z.string().optional(),
  registrationRpId: z.string().optional(),
  /** The new key. */
  registrationInfo: pendingCredential.optional(),
  authenticationChallenge: z.string().optional(),
});

export type WebAuthnRecord = z.output<typeof webAuthnRecord>;

/** Whether a key is being set up, or has just been: that says nothing about who is there. */
export function isRegistration(record: WebAuthnRecord): boolean {
  return Boolean(record.registrationChallenge ?? record.registrationInfo);
}

/**
 * The ceremony that the answer is about, if it was begun by whoever is identified now.
 *
 * @throws AppError `session.identifier_not_found`, `session.verification_session_not_found`,
 *   404 `session.identity_conflict`
 */
export function ownRecord({ record, user }: FactorContext): WebAuthnRecord {
  if (!user) throw new AppError('session.identifier_not_found');
  const found = webAuthnRecord.safeParse(record).data;
  if (!found) throw new AppError('session.verification_session_not_found');
  if (found.userId !== user.id) throw new AppError('session.identity_conflict', { status: 404 });
  return found;
}
