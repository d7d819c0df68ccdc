import { setTimeout as sleep } from 'node:timers/promises';
import { backgroundIsDone } from '@/lib/config/background';
import { log } from '@/lib/config/log';
import { singleton } from '@/lib/config/singleton';
import { derivedKey } from '@/lib/crypto/secret-key';
import { databaseErrorKind } from '@/lib/db/errors';
import { listenForInvalidations } from '@/lib/db/listen';
import { withLock } from '@/lib/db/lock';
import { migrate } from '@/lib/db/migrate';
import { closeDatabase, openDatabase } from '@/lib/db/open';
import { AppError } from '@/lib/errors/app-error';
import { loadProviderKeys } from '@/lib/oidc/keys';
import { bootstrap } from './bootstrap';
import { startCleaningUp } from './clean-up';
import { seed } from './seed';

const firstDelayMs = 500;
const longestDelayMs = 15_000;
/** What a stopping server gives to logout tokens and messages that are on their way. */
const longestDeliveryMs = 5_000;

type Boot = {
  done: Promise<void>;
  /** Settles with `done`, or as soon as the database was found to be down. */
  settled: Promise<void>;
  isDone: boolean;
  isWaiting: boolean;
};

/** Brings the database up to date; nodes that start at the same moment take turns. */
function prepareDatabase(): Promise<void> {
  return withLock('boot', async () => {
    await migrate();
    await seed();
    await bootstrap();
    // Keys that this SECRET_KEY cannot open are better found now than by the first person.
    await loadProviderKeys();
  });
}

/** Tries until the database is there. @throws what waiting cannot cure */
async function prepareWithPatience(onUnavailable: () => void): Promise<void> {
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
    try {
      return await prepareDatabase();
    } catch (error) {
      if (databaseErrorKind(error) !== 'unavailable') throw error;
      const reason = error instanceof Error ? error.message : String(error);
      log().warn({ reason, retryInMs: delayMs }, 'The database is not reachable; trying again');
      onUnavailable();
    }
    await sleep(delayMs);
  }
}

async function run(onUnavailable: () => void): Promise<void> {
  await openDatabase();
  // A missing key is told before anything waits; on a data folder it is made, by its owner.
  derivedKey('encryption');
  await prepareWithPatience(onUnavailable);
  const stops = [listenForInvalidations(), startCleaningUp()];
  singleton('boot.shutdown', () => async () => {
    await Promise.allSettled(stops.map((stop) => stop()));
    await Promise.race([backgroundIsDone(), sleep(longestDeliveryMs, undefined, { ref: false })]);
    await closeDatabase();
  });
}

function start(): Boot {
  const boot: Boot = {
    done: Promise.resolve(),
    settled: Promise.resolve(),
    isDone: false,
    isWaiting: false,
  };
  const unavailable = new Promise<void>((resolve) => {
    boot.done = run(() => {
      boot.isWaiting = true;
      resolve();
    }).then(() => {
      boot.isDone = true;
    });
  });
  boot.settled = Promise.race([boot.done, unavailable]);
  return boot;
}

/**
 * Gets this process ready to serve, once: settings, database, migrations, seeds, background work.
 *
 * @throws Error fit to be shown to whoever starts the server
 */
export function boot(): Promise<void> {
  return singleton('boot', start).done;
}

/** Resolves when `boot` is done, or earlier if it has to wait for the database. @throws as `boot` */
export function bootOrWait(): Promise<void> {
  return singleton('boot', start).settled;
}

/**
 * For the doors: resolves once this process can serve.
 *
 * @throws AppError `request.unavailable` while it waits for the database
 */
export async function ready(): Promise<void> {
  const current = singleton('boot', start);
  if (current.isDone) return;
  if (current.isWaiting) throw new AppError('request.unavailable');
  await current.settled;
  if (!current.isDone) throw new AppError('request.unavailable');
}
