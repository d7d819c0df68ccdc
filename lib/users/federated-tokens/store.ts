import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { NewTokenSet, SocialTokenSet, SsoTokenSet } from './schema';
import { metadataOf } from './seal';

/**
 * Keeps the tokens of a sign-in, in place of those of the one before. Those of an account that the user
 * does not have any more, or of a connector that is to keep none, are dropped. While the connector is being
 * changed it waits: whoever switches storage off deletes what there is, and nothing comes after.
 */
export async function saveTokenSet(userId: string, set: NewTokenSet): Promise<void> {
  const { identityId, sealed } = set;
  const metadata = JSON.stringify(metadataOf(sealed));
  const columns = Prisma.sql`"id", "userId", "identityId", "encryptedTokens", "metadata"`;
  const values = Prisma.sql`${recordId()}, ${userId}, ${identityId}, ${sealed}, ${metadata}::jsonb`;
  const replaced = Prisma.sql`"identityId" = excluded."identityId", "updatedAt" = now(),
    "encryptedTokens" = excluded."encryptedTokens", "metadata" = excluded."metadata"`;
  if ('connectorId' in set) {
    const { connectorId, target } = set;
    await db().$executeRaw`
      INSERT INTO "federated_token_sets" (${columns}, "connectorId", "target")
      SELECT ${values}, c."id", i."target" FROM "connectors" c, "user_identities" i
      WHERE c."id" = ${connectorId} AND c."enableTokenStorage" AND i."userId" = ${userId}
        AND i."target" = ${target} AND i."identityId" = ${identityId} FOR SHARE OF c
      ON CONFLICT ("userId", "connectorId") DO UPDATE SET ${replaced}, "target" = excluded."target"`;
  } else {
    const { ssoConnectorId, issuer } = set;
    await db().$executeRaw`
      INSERT INTO "federated_token_sets" (${columns}, "ssoConnectorId", "issuer")
      SELECT ${values}, c."id", i."issuer" FROM "sso_connectors" c, "user_sso_identities" i
      WHERE c."id" = ${ssoConnectorId} AND c."enableTokenStorage" AND i."userId" = ${userId}
        AND i."issuer" = ${issuer} AND i."identityId" = ${identityId} FOR SHARE OF c
      ON CONFLICT ("userId", "ssoConnectorId") DO UPDATE SET ${replaced}, "issuer" = excluded."issuer"`;
  }
}

const told = Prisma.sql`"id", "userId", "identityId", "metadata", "createdAt", "updatedAt"`;

/** The latest first: several connectors may be of one target. */
export async function listSocialTokenSets(userId: string): Promise<SocialTokenSet[]> {
  return db().$queryRaw<SocialTokenSet[]>`
    SELECT ${told}, "connectorId", "target" FROM "federated_token_sets"
    WHERE "userId" = ${userId} AND "connectorId" IS NOT NULL ORDER BY "updatedAt" DESC, "id"`;
}

export async function listSsoTokenSets(userId: string): Promise<SsoTokenSet[]> {
  return db().$queryRaw<SsoTokenSet[]>`
    SELECT ${told}, "ssoConnectorId", "issuer" FROM "federated_token_sets"
    WHERE "userId" = ${userId} AND "ssoConnectorId" IS NOT NULL ORDER BY "updatedAt" DESC, "id"`;
}

/** @returns whether there was one */
export async function removeTokenSet(id: string): Promise<boolean> {
  const { count } = await db().federatedTokenSet.deleteMany({ where: { id } });
  return count > 0;
}
