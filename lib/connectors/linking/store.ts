import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { tokenHash } from '@/lib/crypto/token-hash';
import { db } from '@/lib/db/client';
import { type UpstreamSession, upstreamSession } from '@/lib/upstream/schema';

const lifetimeMs = 10 * 60_000;

function hashOf(connectorId: string, state: string): string {
  return tokenHash(JSON.stringify([connectorId, state]));
}

/** Remembers a request; one with the same state takes the place of the one before. */
export async function keepLinkRequest(connectorId: string, session: UpstreamSession) {
  const hash = hashOf(connectorId, session.state);
  const encryptedSession = encrypt(JSON.stringify(session));
  const expiresAt = new Date(Date.now() + lifetimeMs);
  await db().$executeRaw`
    INSERT INTO "social_link_requests" ("hash", "encryptedSession", "expiresAt")
    VALUES (${hash}, ${encryptedSession}, ${expiresAt})
    ON CONFLICT ("hash") DO UPDATE SET
      "encryptedSession" = EXCLUDED."encryptedSession", "expiresAt" = EXCLUDED."expiresAt"`;
}

/** The request with that state, which is good for one answer. */
export async function takeLinkRequest(
  connectorId: string,
  state: string,
): Promise<UpstreamSession | undefined> {
  const hash = hashOf(connectorId, state);
  const [row] = await db().$queryRaw<{ encryptedSession: string; isAlive: boolean }[]>`
    DELETE FROM "social_link_requests" WHERE "hash" = ${hash}
    RETURNING "encryptedSession", "expiresAt" > now() AS "isAlive"`;
  return row?.isAlive
    ? upstreamSession.parse(JSON.parse(decrypt(row.encryptedSession)))
    : undefined;
}
