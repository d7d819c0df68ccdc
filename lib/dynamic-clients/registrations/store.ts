import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';
import type { ClientMetadata } from '../metadata';

export type RegisteredClient = {
  id: string;
  metadata: ClientMetadata;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
};

/** One that nobody signs in to within a day is gone, and so is one that nobody has for three months. */
const unusedSeconds = 86_400;
const usedSeconds = 90 * 86_400;
/** How exactly the last use is known. */
const noteSeconds = 86_400;

const cache = createCache<RegisteredClient | null>('registered-clients', async (id) => {
  const row = await db().registeredClient.findUnique({ where: { id }, omit: { network: true } });
  // Written by `insertRegisteredClient` only.
  return row as unknown as RegisteredClient | null;
});

/** The client that registered itself under that id. Cached. */
export async function findRegisteredClient(id: string): Promise<RegisteredClient | undefined> {
  const client = await cache.get(id);
  return client && client.expiresAt.getTime() > Date.now() ? client : undefined;
}

type NewClient = { id: string; metadata: ClientMetadata; network: string };

/**
 * Adds a client unless there were as many from its network within the last hour. Registrations of a
 * network at the same moment wait for each other.
 *
 * @returns undefined where it is one too many
 */
export function insertRegisteredClient(
  { id, metadata, network }: NewClient,
  mostPerHour: number,
): Promise<RegisteredClient | undefined> {
  return transaction(async () => {
    await db()
      .$executeRaw`SELECT pg_advisory_xact_lock(hashtext('registered_clients'), hashtext(${network}))`;
    const lately = await db().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM "registered_clients"
      WHERE "network" = ${network} AND "createdAt" > now() - interval '1 hour'`;
    if ((lately[0]?.count ?? 0) >= mostPerHour) return undefined;
    const createdAt = new Date();
    const row = {
      id,
      createdAt,
      lastUsedAt: null,
      expiresAt: new Date(createdAt.getTime() + unusedSeconds * 1000),
    };
    await db().registeredClient.create({
      data: { ...row, network, metadata: metadata as unknown as Prisma.InputJsonValue },
    });
    return { ...row, metadata };
  });
}

/** Whether its last use is noted as exactly as it needs to be. */
export function isUseNoted({ lastUsedAt }: RegisteredClient): boolean {
  return lastUsedAt !== null && lastUsedAt.getTime() > Date.now() - noteSeconds * 1000;
}

/** Within a transaction: notes that somebody uses the client, which keeps it. */
export async function noteUse(id: string): Promise<void> {
  await db().$executeRaw`
    UPDATE "registered_clients"
    SET "lastUsedAt" = now(), "expiresAt" = now() + make_interval(secs => ${usedSeconds}::int)
    WHERE "id" = ${id} AND "expiresAt" > now()`;
  await cache.invalidate(id);
}
