import { db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import type { Identities, User } from '../schema';

/** The user who has that account at a social provider. */
export async function findIdentityOwner(
  target: string,
  identityId: string,
): Promise<User | undefined> {
  const [user] = await db().$queryRaw<User[]>`
    SELECT u.* FROM "user_identities" i JOIN "users" u ON u."id" = i."userId"
    WHERE i."target" = ${target} AND i."identityId" = ${identityId}`;
  return user;
}

/** What an index of both together can hold. */
const maxLength = 256;

/**
 * Gives a user the identity at a target, or another one instead; tokens of the one before go with it. That
 * nobody else has it is made sure of by the unique index of a table that the database derives from this column.
 *
 * @throws AppError `entity.not_found`, `entity.value_too_long`, and by way of the index
 *   `user.identity_already_in_use`
 */
export async function putIdentity(
  userId: string,
  target: string,
  identity: Identities[string],
): Promise<{ identities: Identities; isNew: boolean }> {
  if (Math.max(target.length, identity.userId.length) > maxLength) {
    throw new AppError('entity.value_too_long', { data: { max: maxLength } });
  }
  const [row] = await db().$queryRaw<{ identities: Identities; isNew: boolean }[]>`
    WITH "before" AS (SELECT "id", "identities" FROM "users" WHERE "id" = ${userId} FOR UPDATE),
    "tokens" AS (
      DELETE FROM "federated_token_sets" WHERE "userId" = ${userId} AND "target" = ${target}
        AND "identityId" <> ${identity.userId})
    UPDATE "users" u SET "updatedAt" = now(), "identities" =
      u."identities" || jsonb_build_object(${target}::text, ${JSON.stringify(identity)}::jsonb)
    FROM "before" b WHERE u."id" = b."id"
    RETURNING u."identities", NOT jsonb_exists(b."identities", ${target}) AS "isNew"`;
  if (!row) throw new AppError('entity.not_found');
  return row;
}

/** The user without the identity at that target and its tokens, or undefined if there was none. */
export async function removeIdentity(userId: string, target: string): Promise<User | undefined> {
  const [user] = await db().$queryRaw<User[]>`
    WITH "tokens" AS (
      DELETE FROM "federated_token_sets" WHERE "userId" = ${userId} AND "target" = ${target})
    UPDATE "users" SET "updatedAt" = now(), "identities" = "identities" - ${target}::text
    WHERE "id" = ${userId} AND jsonb_exists("identities", ${target}) RETURNING *`;
  return user;
}
