import type { Limits, OutboundFetch } from '@/lib/outbound/create-fetch';
import { outboundCause } from '@/lib/outbound/outbound-error';
import { UpstreamError } from '../upstream-error';

type Fetching = { fetch: OutboundFetch; limits?: Limits | undefined };

type Init = { method?: string; headers?: HeadersInit; body?: unknown };

/** A provider answers within the time that a person waits, and briefly. */
const defaultLimits: Limits = { timeoutMs: 10_000, maxBytes: 1024 * 1024 };

function unreachable(url: string, error: unknown): unknown {
  const reason = outboundCause(error)?.reason;
  if (!reason) return error;
  const host = URL.parse(url)?.host ?? 'an address that is none';
  return new UpstreamError('unreachable', `No answer of ${host}: ${reason}`, { cause: error });
}

/**
 * The tenant's guarded client as libraries call `fetch`. It follows no redirect: such an answer is one that no
 * library takes for a success.
 *
 * @throws UpstreamError `unreachable`
 */
export function providerFetch({ fetch, limits = defaultLimits }: Fetching) {
  return async (url: string, { method, headers, body }: Init): Promise<Response> => {
    const request = {
      method,
      headers: Object.fromEntries(new Headers(headers)),
      ...(body instanceof URLSearchParams && { body: body.toString() }),
    };
    try {
      return await fetch(url, request, limits);
    } catch (error) {
      throw unreachable(url, error);
    }
  };
}
