import { singleton } from '@/lib/config/singleton';
import { OutboundError } from '@/lib/outbound/outbound-error';
import { strangerFetch } from '@/lib/outbound/stranger-fetch';
import { isAddressOfThisMachine } from '../client-id-url';
import { type ClientMetadata, MetadataError, readMetadata } from '../metadata';
import { DocumentError } from './document-error';
import { documentSeconds } from './lifetime';

const limits = { timeoutMs: 5_000, maxBytes: 10_000 };

/** Anybody can have this process read addresses: so many at the same moment. */
const maxAtOnce = 50;

const jsonType = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** The same for all reasons: what is reachable from here is nobody's business. */
const unreadable = 'its metadata document cannot be read';

async function fetchText(clientId: string): Promise<{ text: string; cacheControl: string | null }> {
  let response: Response;
  try {
    response = await strangerFetch(clientId, { headers: { accept: 'application/json' } }, limits);
  } catch (cause) {
    if (!(cause instanceof OutboundError)) throw cause;
    const isUnreachable = cause.reason === 'timeout' || cause.reason === 'unreachable';
    throw new DocumentError(unreadable, { isUnreachable, cause });
  }
  if (response.status !== 200) {
    throw new DocumentError(unreadable, { isUnreachable: response.status >= 500 });
  }
  if (!jsonType.test(response.headers.get('content-type') ?? '')) {
    throw new DocumentError('its metadata document is not JSON');
  }
  return { text: await response.text(), cacheControl: response.headers.get('cache-control') };
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DocumentError('its metadata document is not JSON', { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DocumentError('its metadata document is not a JSON object');
  }
  return value as Record<string, unknown>;
}

/** What a document says (OAuth Client ID Metadata Document §4.1). @throws DocumentError */
function checked(clientId: string, document: Record<string, unknown>): ClientMetadata {
  if (document.client_id !== clientId) {
    throw new DocumentError('its metadata document is about another client_id');
  }
  if ('client_secret' in document || 'client_secret_expires_at' in document) {
    throw new DocumentError('its metadata document has a secret, which everybody can read');
  }
  const { token_endpoint_auth_method: method = 'none' } = document;
  if (method !== 'none') {
    throw new DocumentError('its token_endpoint_auth_method has to be none');
  }
  try {
    return readMetadata(document);
  } catch (cause) {
    if (!(cause instanceof MetadataError)) throw cause;
    throw new DocumentError(`its metadata document is not usable: ${cause.description}`, { cause });
  }
}

/**
 * Fetches a client's metadata document from the address that is its id.
 *
 * @returns what it says, and for how many seconds that is good
 * @throws DocumentError
 */
export async function readDocument(
  clientId: string,
): Promise<{ metadata: ClientMetadata; seconds: number }> {
  const load = singleton('dynamicClients.load', () => ({ running: 0 }));
  if (load.running >= maxAtOnce) throw new DocumentError(unreadable, { isUnreachable: true });
  load.running += 1;
  try {
    const { text, cacheControl } = await fetchText(clientId);
    const metadata = checked(clientId, parseObject(text));
    const isLocal = isAddressOfThisMachine(clientId);
    return { metadata, seconds: documentSeconds(cacheControl, { isLocal }) };
  } finally {
    load.running -= 1;
  }
}
