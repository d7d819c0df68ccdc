import { log } from './log';
import { singleton } from './singleton';

/** What goes on after its answer has left. */
function running(): Set<Promise<void>> {
  return singleton('background', () => new Set());
}

/**
 * Goes on with work after the answer: nobody waits for it, a server that is stopped does. What it
 * throws is logged under that name.
 */
export function inBackground(name: string, work: () => Promise<void>): void {
  const task = work()
    .catch((error: unknown) => log().error({ err: error, name }, 'Work in the background failed'))
    .finally(() => running().delete(task));
  running().add(task);
}

/** Resolves when nothing goes on in the background any more. */
export async function backgroundIsDone(): Promise<void> {
  while (running().size > 0) await Promise.all(running());
}
