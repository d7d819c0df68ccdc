import { LRUCache } from 'lru-cache';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import { currentTransaction, db } from './client';
import { hearsOthers, waitForOtherNodes } from './nodes';
import type { Session } from './session';
import { afterCommit } from './tx';

/** The channel on which nodes tell each other what they changed; the payload is `<cache>:<key>`. */
export const invalidationChannel = 'genkan_cache';

const maxAgeMs = 60_000;
const maxEntries = 5_000;
/** Stands for every key of a cache. */
const everyKey = '*';

export type Cache<V> = {
  /** The value under that key, from memory where it is at most a minute old and nobody changed it. */
  get(key: string): Promise<V>;
  /**
   * Forgets a key, or all of them, on every node once the running transaction is committed, which
   * returns when they have. Call it in the transaction that writes the row; the transaction itself
   * reads past the cache from here.
   */
  invalidate(key?: string): Promise<void>;
};

class Entries<V> {
  private readonly values = new LRUCache<string, { value: V }>({ max: maxEntries, ttl: maxAgeMs });
  private readonly loading = new Map<string, Promise<V>>();

  peek(key: string): { value: V } | undefined {
    return this.values.get(key);
  }

  /** Loads once for all who ask meanwhile; a value forgotten while it was loading is not kept. */
  load(key: string, read: (key: string) => Promise<V>): Promise<V> {
    const running = this.loading.get(key);
    if (running) return running;
    const started = read(key)
      .then((value) => {
        // What does not exist is not kept: made-up keys would push out the real ones.
        const exists = value !== undefined && value !== null;
        if (exists && this.loading.get(key) === started) this.values.set(key, { value });
        return value;
      })
      .finally(() => {
        if (this.loading.get(key) === started) this.loading.delete(key);
      });
    this.loading.set(key, started);
    return started;
  }

  forget(key?: string): void {
    if (key === undefined) {
      this.values.clear();
      this.loading.clear();
    } else {
      this.values.delete(key);
      this.loading.delete(key);
    }
  }
}

function allEntries(): Map<string, Entries<unknown>> {
  return singleton('db.caches', () => new Map());
}

function entriesOf<V>(name: string): Entries<V> {
  const all = allEntries();
  const entries = all.get(name) ?? new Entries<unknown>();
  all.set(name, entries);
  return entries as Entries<V>;
}

/** Acts on another node's message. */
export function receiveInvalidation(payload: string): void {
  if (payload === everyKey) dropAllCaches();
  const separator = payload.indexOf(':');
  const key = payload.slice(separator + 1);
  allEntries()
    .get(payload.slice(0, separator))
    ?.forget(key === everyKey ? undefined : key);
}

/** Forgets everything: after a gap in which other nodes' messages may have been missed. */
export function dropAllCaches(): void {
  for (const entries of allEntries().values()) entries.forget();
}

/** Has every node forget everything once the session's transaction is committed. */
export async function announceChangeOfEverything(session: Session): Promise<void> {
  await session.query('SELECT pg_notify($1, $2)', [invalidationChannel, everyKey]);
}

/**
 * A cache of rarely changed rows in this process, kept true across nodes by LISTEN/NOTIFY.
 *
 * @param name distinct in the process; no colon.
 */
export function createCache<V>(name: string, load: (key: string) => Promise<V>): Cache<V> {
  return {
    async get(key) {
      const changed = currentTransaction().getStore()?.changed;
      if (changed?.has(`${name}:${key}`) || changed?.has(`${name}:${everyKey}`)) return load(key);
      // What others change meanwhile would go unnoticed.
      if (!hearsOthers()) return load(key);
      const kept = entriesOf<V>(name).peek(key);
      if (kept) return kept.value;
      // What a transaction reads may never be committed. Nor may it wait for a load outside of it,
      // which on the embedded database waits for the transaction's connection.
      return changed ? load(key) : entriesOf<V>(name).load(key, load);
    },

    async invalidate(key) {
      const payload = `${name}:${key ?? everyKey}`;
      const changed = currentTransaction().getStore()?.changed;
      const isFirst = !changed || changed.size === 0;
      changed?.add(payload);
      // Delivered by the server on commit. The embedded database has no other node to tell.
      if (env().databaseUrl) {
        await db().$executeRaw`SELECT pg_notify(${invalidationChannel}, ${payload})`;
      }
      await afterCommit(() => entriesOf(name).forget(key));
      if (isFirst) await afterCommit(waitForOtherNodes);
    },
  };
}
