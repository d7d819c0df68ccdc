import type { Configuration } from 'oidc-provider';
import { guardedFetch } from '@/lib/outbound/guarded-fetch';

const limits = { timeoutMs: 3_000, maxBytes: 100_000 };

/** What the provider itself fetches: addresses from clients' metadata. */
export const fetchForProvider: NonNullable<Configuration['fetch']> = (url, options = {}) => {
  const { method, headers, body } = options;
  if (body && !(body instanceof URLSearchParams)) throw new Error('The provider sends forms only.');
  return guardedFetch(
    String(url),
    { method, headers: Object.fromEntries(new Headers(headers)), body: body?.toString() },
    limits,
  );
};
