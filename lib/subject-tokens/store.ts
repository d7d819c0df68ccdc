import { createHash } from 'node:crypto';
import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';

/** How long a subject token is good for. */
export const subjectTokenSeconds = 600;

const prefix = 'sub_';

/** It is random, so a plain hash is enough. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

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
    VALUES (${hashOf(value)}, ${userId}, ${JSON.stringify(context)}::jsonb, ${creatorId},
      now() + make_interval(secs => ${subjectTokenSeconds}::int))`;
  return value;
}
