import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';
import type { ClientMetadata } from '../metadata';

/** What a document said when it was read. */
export type KnownDocument = {
  metadata: ClientMetadata;
  /** Epoch milliseconds: then it is to be read again. */
  freshUntil: number;
};

/** While a document cannot be read again, what it said is good for a day from when it was read. */
const keptSeconds = 86_400;

const cache = createCache<{ known: KnownDocument; expiresAt: Date } | null>(
  'client-metadata-documents',
  async (clientId) => {
    const row = await db().clientMetadataDocument.findUnique({ where: { clientId } });
    // Written by `saveDocument` only.
    return row && { known: row.document as unknown as KnownDocument, expiresAt: row.expiresAt };
  },
);

/** What the document of that address said within the last day. Cached. */
export async function findKnownDocument(clientId: string): Promise<KnownDocument | undefined> {
  const row = await cache.get(clientId);
  return row && row.expiresAt.getTime() > Date.now() ? row.known : undefined;
}

/** Keeps what a document says now, for every node. */
export async function saveDocument(
  clientId: string,
  metadata: ClientMetadata,
  seconds: number,
): Promise<void> {
  const now = Date.now();
  const known: KnownDocument = { metadata, freshUntil: now + seconds * 1000 };
  const row = {
    document: known as unknown as Prisma.InputJsonValue,
    fetchedAt: new Date(now),
    expiresAt: new Date(now + keptSeconds * 1000),
  };
  await transaction(async () => {
    await db().clientMetadataDocument.upsert({
      where: { clientId },
      create: { clientId, ...row },
      update: row,
    });
    await cache.invalidate(clientId);
  });
}

/** Forgets what a document said: it says so no more. */
export async function forgetDocument(clientId: string): Promise<void> {
  await transaction(async () => {
    await db().clientMetadataDocument.deleteMany({ where: { clientId } });
    await cache.invalidate(clientId);
  });
}
