import type { Client } from 'pg';
import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { dropAllCaches, invalidationChannel, receiveInvalidation } from './cache';
import { connectDirectly } from './direct';
import { beginHearing, receiveFromNode } from './nodes';

const firstDelayMs = 500;
const longestDelayMs = 15_000;

/** Listens until the connection is lost. */
async function listenOnce(onOpen: (client: Client) => void): Promise<void> {
  const client = await connectDirectly();
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  onOpen(client);
  client.on('notification', ({ channel, payload = '' }) => {
    if (channel === invalidationChannel) receiveInvalidation(payload);
    else receiveFromNode(client, channel, payload);
  });
  await client.query(`LISTEN ${invalidationChannel}`);
  const endHearing = await beginHearing(client);
  void ended.then(endHearing);
  // Messages were missed since the last connection, or since this process began to cache.
  dropAllCaches();
  await ended;
}

/**
 * Hears what other nodes change, so that caches forget it, and reconnects for ever. The embedded
 * database has no other node to hear.
 *
 * @returns a function that ends it.
 */
export function listenForInvalidations(): () => Promise<void> {
  let isStopped = !env().databaseUrl;
  let current: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let delayMs = firstDelayMs;

  const run = async () => {
    try {
      await listenOnce((client) => {
        current = client;
        delayMs = firstDelayMs;
      });
      if (!isStopped) log().warn('Lost the connection that hears what other nodes change');
    } catch (error) {
      log().warn({ err: error }, 'Cannot hear what other nodes change; trying again');
    }
    current = undefined;
    if (isStopped) return;
    timer = setTimeout(() => void run(), delayMs);
    timer.unref();
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  };
  if (!isStopped) void run();

  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await current?.end();
  };
}
