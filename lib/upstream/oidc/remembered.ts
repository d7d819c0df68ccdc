import { LRUCache } from 'lru-cache';
import { singleton } from '@/lib/config/singleton';
import type { OutboundFetch } from '@/lib/outbound/create-fetch';

type Values<Value extends object> = LRUCache<string, Value>;

/**
 * What was read of providers, by address and by the client that read it: what one may reach is not handed to
 * another that may not.
 */
export function remembered<Value extends object>(
  what: string,
  fetch: OutboundFetch,
  ttl = 0,
): Values<Value> {
  const clients = singleton(`upstream.${what}`, () => new WeakMap<OutboundFetch, Values<Value>>());
  const known = clients.get(fetch);
  if (known) return known;
  const values: Values<Value> = new LRUCache({ max: 200, ttl });
  clients.set(fetch, values);
  return values;
}
