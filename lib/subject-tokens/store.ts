import { recordId } from '@/lib/crypto/ids';
import { tokenHash } from '@/lib/crypto/token-hash';
import { db } from '@/lib/db/client';

/** How long a subject token is good for. */
export const subjectTokenSeconds = 600;

const prefix = 'sub_';

type NewSubjectToken = { userId: string; context: Record<string, unknown>; creatorId: string };

/**
 * Makes a token with which an application may act for the user, once.
 *
 * @throws AppError `entity.relation_foreign_key_not_found` for an unknown user
 */
export async function insertSubjectToken(token: NewSubjectToken): Promise<string> {
  const value = prefix + recordId();
  const { userId, context, creatorId } = token;
  await db().$executeRaw`
    INSERT INTO "subject_tokens" ("hash", "userId", "context", "creatorId", "expiresAt")
    VALUES (${tokenHash(value)}, ${userId}, ${JSON.stringify(context)}::jsonb, ${creatorId},
      now() + make_interval(secs => ${subjectTokenSeconds}::int))`;
  return value;
}

/** Whom a token is about, and whether it is still good. */
type SubjectToken = { userId: string; expiresAt: Date; consumedAt: Date | null };

export async function findSubjectToken(value: string): Promise<SubjectToken | undefined> {
  const [token] = await db().$queryRaw<SubjectToken[]>`
    SELECT "userId", "expiresAt", "consumedAt" FROM "subject_tokens"
    WHERE "hash" = ${tokenHash(value)}`;
  return token;
}

/** @returns false when it cannot be used, or not any more. */
export async function spendSubjectToken(value: string): Promise<boolean> {
  const spent = await db().$executeRaw`
    UPDATE "subject_tokens" SET "consumedAt" = now()
    WHERE "hash" = ${tokenHash(value)} AND "consumedAt" IS NULL AND "expiresAt" > now()`;
  return spent === 1;
}
