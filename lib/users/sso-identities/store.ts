import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import type { User } from '../schema';
import type { SsoIdentity, SsoIdentityPart } from './schema';

/** Whose account it is, and by which connector that became known. */
export type SsoOwner = { user: User; ssoConnectorId: string };

/** The user who has that account at a company's provider. */
export async function findSsoOwner(
  issuer: string,
  identityId: string,
): Promise<SsoOwner | undefined> {
  const [row] = await db().$queryRaw<(User & { 'owner.ssoConnectorId': string })[]>`
    SELECT u.*, i."ssoConnectorId" AS "owner.ssoConnectorId"
    FROM "user_sso_identities" i JOIN "users" u ON u."id" = i."userId"
    WHERE i."issuer" = ${issuer} AND i."identityId" = ${identityId}`;
  if (!row) return undefined;
  const { 'owner.ssoConnectorId': ssoConnectorId, ...user } = row;
  return { user, ssoConnectorId };
}

/** What a user has at companies' providers, the newest first. */
export async function listSsoIdentities(userId: string): Promise<SsoIdentity[]> {
  return db().$queryRaw<SsoIdentity[]>`
    SELECT * FROM "user_sso_identities" WHERE "userId" = ${userId}
    ORDER BY "createdAt" DESC, "id"`;
}

/** Whether the user signs in by a company. */
export async function hasSsoIdentity(userId: string): Promise<boolean> {
  const [row] = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "user_sso_identities" WHERE "userId" = ${userId} LIMIT 1`;
  return row !== undefined;
}

/**
 * Links a user to an account at a company's provider. One that they have by another connector is
 * that of this one from now on.
 *
 * @throws AppError `user.identity_already_in_use` if somebody else has it
 */
export async function linkSsoIdentity(
  userId: string,
  { ssoConnectorId, issuer, identityId, detail }: SsoIdentityPart,
): Promise<void> {
  const count = await db().$executeRaw`
    INSERT INTO "user_sso_identities"
      ("id", "userId", "ssoConnectorId", "issuer", "identityId", "detail")
    VALUES (${recordId()}, ${userId}, ${ssoConnectorId}, ${issuer}, ${identityId},
      ${JSON.stringify(detail)}::jsonb)
    ON CONFLICT ("issuer", "identityId") DO UPDATE SET "updatedAt" = now(),
      "ssoConnectorId" = excluded."ssoConnectorId", "detail" = excluded."detail"
    WHERE "user_sso_identities"."userId" = excluded."userId"`;
  if (count === 0) throw new AppError('user.identity_already_in_use');
}

/** Keeps what the provider says by now of an account that the user has there. */
export async function updateSsoIdentity(
  userId: string,
  { issuer, identityId, detail }: Omit<SsoIdentityPart, 'ssoConnectorId'>,
): Promise<void> {
  await db().$executeRaw`
    UPDATE "user_sso_identities" SET "detail" = ${JSON.stringify(detail)}::jsonb, "updatedAt" = now()
    WHERE "userId" = ${userId} AND "issuer" = ${issuer} AND "identityId" = ${identityId}`;
}
