import { recordId } from '@/lib/crypto/ids';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Resource } from '@/lib/db/generated/client';

export type { Resource, Scope } from '@/lib/db/generated/client';

/** The key of the default resource in the cache; no indicator is empty. */
const defaultKey = '';

const cache = createCache<Resource | null>('resources', async (indicator) =>
  indicator === defaultKey
    ? db().resource.findFirst({ where: { isDefault: true } })
    : db().resource.findUnique({ where: { indicator } }),
);

/** The resource (RFC 8707) registered under that indicator. Cached. */
export async function findResourceByIndicator(indicator: string): Promise<Resource | undefined> {
  return indicator === defaultKey ? undefined : ((await cache.get(indicator)) ?? undefined);
}

/** The resource that tokens are for when a request names none. Cached. */
export async function findDefaultResource(): Promise<Resource | undefined> {
  return (await cache.get(defaultKey)) ?? undefined;
}
