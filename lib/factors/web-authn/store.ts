import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import type { WebAuthnCredential as Row } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { PendingCredential } from '../pending-factors';
import type { Use } from './ceremony';

/** A key of a user. Ids, handles and keys are base64url wherever they are text. */
export type Credential = Omit<Row, 'counter'> & { counter: number };

const inNumbers = ({ counter, ...row }: Row): Credential => ({ ...row, counter: Number(counter) });

/** The keys of a user, oldest first. */
export async function findCredentials(userId: string): Promise<Credential[]> {
  const rows = await db().webAuthnCredential.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(inNumbers);
}

/** Whosever key it is, by the id that browsers know it by. */
export async function findCredential(credentialId: string): Promise<Credential | undefined> {
  const row = await db().webAuthnCredential.findUnique({ where: { credentialId } });
  return row ? inNumbers(row) : undefined;
}

/**
 * Keeps a key that was made.
 *
 * @throws AppError `entity.unique_integrity_violation` if somebody has it, be it the same user
 */
export async function saveCredential(
  userId: string,
  { type: _, ...credential }: PendingCredential,
): Promise<void> {
  // A violated constraint would end the transaction that this is part of.
  const { count } = await db().webAuthnCredential.createMany({
    data: { id: recordId(), userId, ...credential },
    skipDuplicates: true,
  });
  if (count === 0) throw new AppError('entity.unique_integrity_violation');
}

/**
 * Notes that a key was used. Of two uses at the same moment that come with the same counter, or of the
 * key and a copy of it, one is refused (WebAuthn §7.2); a key that does not count always has zero.
 *
 * @throws AppError `session.mfa.webauthn_verification_failed` if it was used since, or is gone
 */
export async function touchCredential(
  credentialId: string,
  { counter, isSyncable, isSynced }: Use,
): Promise<void> {
  const count = await db().$executeRaw`
    UPDATE "web_authn_credentials"
    SET "counter" = ${counter}, "isSyncable" = ${isSyncable}, "isSynced" = ${isSynced},
      "lastUsedAt" = now()
    WHERE "credentialId" = ${credentialId}
      AND ("counter" < ${counter} OR ("counter" = 0 AND ${counter}::bigint = 0))`;
  if (count === 0) throw new AppError('session.mfa.webauthn_verification_failed');
}
