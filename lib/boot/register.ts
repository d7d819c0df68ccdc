import { log } from '@/lib/config/log';
import { announce } from './announce';
import { boot, bootOrWait } from './boot';

/** Ends the process with a sentence a person can act on; its cause goes to the log. */
function giveUp(error: unknown): never {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`\n${message}\n\n`);
  if (cause) log().error({ err: cause }, 'The cause');
  process.exit(1);
}

/**
 * Boots the server process. Returns once it can serve; while the database is down, at once, so that
 * requests are answered (503) while it goes on trying.
 */
export async function register(): Promise<void> {
  void boot().then(announce).catch(giveUp);
  await bootOrWait().catch(giveUp);
}
