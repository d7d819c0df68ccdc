import type { Agent } from 'undici';
import { type AddressRule, checkedLookup, literalAddress } from './checked-lookup';
import { OutboundError, outboundCause } from './outbound-error';

export type OutboundRequest = {
  method?: string | undefined;
  headers?: Record<string, string> | undefined;
  body?: string | undefined;
};

/** Limits of one request. Both count the body of the answer, as it is after decompression. */
export type Limits = { timeoutMs: number; maxBytes: number };

export type OutboundFetch = (
  url: string | URL,
  request: OutboundRequest,
  limits: Limits,
) => Promise<Response>;

function checkedUrl(url: string | URL, { isAllowed }: AddressRule): URL {
  if (!URL.canParse(String(url))) throw new OutboundError('invalid_url');
  const parsed = new URL(url);
  const isHttp = parsed.protocol === 'http:' || parsed.protocol === 'https:';
  if (!isHttp || parsed.username || parsed.password) throw new OutboundError('invalid_url');
  // URL has normalised its spelling.
  const address = literalAddress(parsed.hostname);
  if (address !== undefined && !isAllowed(address)) throw new OutboundError('forbidden_address');
  return parsed;
}

async function readBody(body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early cancels the stream, which closes the connection.
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new OutboundError('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** They say how the body travelled; the body is read and decompressed. */
const transferHeaders = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'transfer-encoding',
]);

const bodiless = new Set([204, 205, 304]);

/** Makes a fetch that connects to allowed addresses only, never follows a redirect and always ends. */
export function createFetch(rule: AddressRule): OutboundFetch {
  let agent: Agent | undefined;
  return async (url, { method = 'GET', headers = {}, body }, { timeoutMs, maxBytes }) => {
    const target = checkedUrl(url, rule);
    // Loaded when first needed: most servers never are.
    const undici = await import('undici');
    agent ??= new undici.Agent({ connect: { lookup: checkedLookup(rule), timeout: 10_000 } });
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await undici.fetch(target, {
        method,
        headers,
        ...(body !== undefined && { body }),
        redirect: 'manual',
        signal,
        dispatcher: agent,
      });
      const content = await readBody(response.body, maxBytes);
      const kept = [...response.headers].filter(([name]) => !transferHeaders.has(name));
      return new Response(bodiless.has(response.status) ? null : new Uint8Array(content), {
        status: response.status,
        headers: kept,
      });
    } catch (cause) {
      const known = outboundCause(cause);
      if (known) throw known;
      throw new OutboundError(signal.aborted ? 'timeout' : 'unreachable', { cause });
    }
  };
}
