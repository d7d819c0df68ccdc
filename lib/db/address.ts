import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import type { DatabaseAddress } from './pool';

/** Set while the embedded database runs in this process. */
export function embeddedAddress(): { current?: DatabaseAddress } {
  return singleton('db.embeddedAddress', () => ({}));
}

/**
 * Where this process's database is.
 *
 * A `DATABASE_DIRECT_URL` of its own says that `DATABASE_URL` leads through a pooler.
 */
export function databaseAddress(): DatabaseAddress {
  const { databaseUrl, databaseDirectUrl } = env();
  if (databaseUrl) {
    return { kind: 'server', url: databaseUrl, isPooler: databaseDirectUrl !== databaseUrl };
  }
  const embedded = embeddedAddress().current;
  if (!embedded)
    throw new Error('The embedded database is not running; call openDatabase() first.');
  return embedded;
}
