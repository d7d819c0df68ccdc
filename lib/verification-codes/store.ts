import { db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import {
  boundTo,
  type CodeBinding,
  type CodePolicy,
  codeHash,
  codeIssue,
  codeSeconds,
  recipientHash,
  type StoredCode,
} from './rules';

/** Keeps a new code, in place of an earlier one for the same. */
export async function putCode(
  binding: CodeBinding,
  code: string,
  policy: CodePolicy,
): Promise<void> {
  const { usage, recipient } = binding;
  await db().$executeRaw`
    INSERT INTO "verification_codes" ("boundTo", "recipient", "usage", "hash", "expiresAt")
    VALUES (${boundTo(binding)}, ${recipientHash(recipient)}, ${usage}, ${codeHash(binding, code)},
      now() + make_interval(secs => ${codeSeconds(policy)}::int))
    ON CONFLICT ("boundTo") DO UPDATE SET "recipient" = EXCLUDED."recipient",
      "usage" = EXCLUDED."usage", "hash" = EXCLUDED."hash", "tries" = 0, "createdAt" = now(),
      "expiresAt" = EXCLUDED."expiresAt"`;
}

/**
 * Tries a code, which counts as a try; a right one is good until `spendCode`. Tries at the same
 * moment are counted one after the other.
 *
 * @throws AppError `verification_code.*`
 */
export async function tryCode(
  binding: CodeBinding,
  code: string,
  policy: CodePolicy,
): Promise<void> {
  const [stored] = await db().$queryRaw<StoredCode[]>`
    UPDATE "verification_codes" SET "tries" = least("tries" + 1, 1000) WHERE "boundTo" = ${boundTo(binding)}
    RETURNING "recipient", "usage", "hash", "tries" - 1 AS "tries", "expiresAt" <= now() AS "isExpired"`;
  const issue = codeIssue(stored, binding, code, policy);
  if (issue) throw new AppError(issue);
}

/**
 * Uses a code up: of two who do it at the same moment with the right one, one succeeds.
 *
 * @throws AppError `verification_code.not_found`
 */
export async function spendCode(binding: CodeBinding, code: string): Promise<void> {
  const spent = await db().$executeRaw`
    DELETE FROM "verification_codes"
    WHERE "boundTo" = ${boundTo(binding)} AND "hash" = ${codeHash(binding, code)}`;
  if (spent === 0) throw new AppError('verification_code.not_found');
}
