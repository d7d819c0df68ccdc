import { log } from '@/lib/config/log';
import { databaseAddress } from '@/lib/db/address';
import { withLockIfFree } from '@/lib/db/lock';
import { deleteExpiredRows, sumRowCounts, vacuumChangedTables } from './store';

const intervalMs = 10 * 60_000;

async function cleanUp(): Promise<void> {
  try {
    await withLockIfFree('clean-up', async () => {
      await deleteExpiredRows();
      await sumRowCounts();
      if (databaseAddress().kind === 'embedded') await vacuumChangedTables();
    });
  } catch (error) {
    log().warn({ err: error }, 'Expired rows could not be deleted; trying again later');
  }
}

/**
 * Deletes expired rows every ten minutes, on whichever node gets the lock; nodes differ by up to a
 * minute so that they do not all ask at once.
 *
 * @returns a function that ends it, waiting for a batch that is running.
 */
export function startCleaningUp(): () => Promise<void> {
  let running = Promise.resolve();
  const timer = setInterval(
    () => {
      running = cleanUp();
    },
    intervalMs + Math.random() * 60_000,
  );
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
