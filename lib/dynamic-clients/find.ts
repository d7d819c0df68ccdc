import { wayOf } from './client-id';
import { findDocumentMetadata, type LimitReading } from './documents/find';
import type { DynamicClient } from './dynamic-client';
import { findRegisteredClient } from './registrations/store';
import { openWays } from './switches';

/**
 * The client of that id that nobody set up here, if such clients may come. Its document is read where
 * what is known of it is too old.
 *
 * @param limit may refuse to have a document read that is new here
 * @throws DocumentError where its document is of no use, and what `limit` throws
 */
export async function findDynamicClient(
  clientId: string,
  limit: LimitReading = (read) => read(),
): Promise<DynamicClient | undefined> {
  const way = wayOf(clientId);
  if (!way || !(await openWays())[way]) return undefined;
  if (way === 'registration') {
    const registered = await findRegisteredClient(clientId);
    return registered && { ...registered.metadata, id: clientId, way };
  }
  const metadata = await findDocumentMetadata(clientId, limit);
  return metadata && { ...metadata, id: clientId, way };
}

/** Whether there is such a client as far as that can be told without reading its document. */
export async function isDynamicClient(clientId: string): Promise<boolean> {
  const way = wayOf(clientId);
  if (!way || !(await openWays())[way]) return false;
  return way === 'document' || (await findRegisteredClient(clientId)) !== undefined;
}
