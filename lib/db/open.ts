import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import { embeddedAddress } from './address';
import { disconnect } from './client';
import { type EmbeddedDatabase, startEmbedded } from './embedded';

function state(): { embedded?: Promise<EmbeddedDatabase> } {
  return singleton('db.open', () => ({}));
}

/**
 * Makes the database usable: starts the embedded one unless `DATABASE_URL` names a server. Only for
 * a command that may take its time is it started without a limit on statements.
 */
export async function openDatabase({ isLimited = true } = {}): Promise<void> {
  if (env().databaseUrl) return;
  const current = state();
  current.embedded ??= startEmbedded(env().dataDir, isLimited);
  embeddedAddress().current = (await current.embedded).address;
}

/** Waits for running statements, then lets go of the database; nothing acknowledged is lost. */
export async function closeDatabase(): Promise<void> {
  await disconnect();
  const current = state();
  const { embedded } = current;
  current.embedded = undefined;
  embeddedAddress().current = undefined;
  await (await embedded)?.stop();
}
