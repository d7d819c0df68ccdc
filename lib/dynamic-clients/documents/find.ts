import { LRUCache } from 'lru-cache';
import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { singleton } from '@/lib/config/singleton';
import { isClientIdUrl } from '../client-id-url';
import type { ClientMetadata } from '../metadata';
import { DocumentError } from './document-error';
import { readDocument } from './read';
import { findKnownDocument, forgetDocument, type KnownDocument, saveDocument } from './store';

/** Does the reading of a document that is new here, or refuses to let whoever asks have more of them read. */
export type LimitReading = <T>(read: () => Promise<T>) => Promise<T>;

type State = {
  /** One request for all who ask at the same moment. */
  reading: Map<string, Promise<ClientMetadata>>;
  /** Documents of no use, which are not asked for again at once. */
  refused: LRUCache<string, DocumentError>;
};

const refusedMs = 30_000;

function state(): State {
  return singleton('dynamicClients.documents', () => ({
    reading: new Map(),
    refused: new LRUCache({ max: 1_000, ttl: refusedMs }),
  }));
}

async function readAgain(
  clientId: string,
  known: KnownDocument | undefined,
): Promise<ClientMetadata> {
  const { refused } = state();
  try {
    const { metadata, seconds } = await readDocument(clientId);
    if (seconds > 0) await saveDocument(clientId, metadata, seconds);
    return metadata;
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    log().info({ err: error, clientId }, 'A client metadata document is of no use');
    refused.set(clientId, error);
    if (known && !error.isUnreachable) await forgetDocument(clientId);
    throw error;
  }
}

function readOnce(
  clientId: string,
  known: KnownDocument | undefined,
  limit: LimitReading,
): Promise<ClientMetadata> {
  const { reading, refused } = state();
  const refusal = refused.get(clientId);
  if (refusal) throw refusal;
  const running = reading.get(clientId);
  if (running) return running;
  const read = () => readAgain(clientId, known);
  const started = (known ? read() : limit(read)).finally(() => reading.delete(clientId));
  reading.set(clientId, started);
  return started;
}

/**
 * What the metadata document at that address says, as of the last time that it had to be read. One
 * that cannot be read again now is good as it was for at most a day.
 *
 * @returns undefined where the address can be no client's id
 * @throws DocumentError, and what `limit` throws
 */
export async function findDocumentMetadata(
  clientId: string,
  limit: LimitReading,
): Promise<ClientMetadata | undefined> {
  if (!isClientIdUrl(clientId, { allowsLoopback: env().mode === 'local' })) return undefined;
  const known = await findKnownDocument(clientId);
  if (known && known.freshUntil > Date.now()) return known.metadata;
  try {
    return await readOnce(clientId, known, limit);
  } catch (error) {
    if (known && error instanceof DocumentError && error.isUnreachable) return known.metadata;
    throw error;
  }
}
