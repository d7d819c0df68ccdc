import { availableParallelism } from 'node:os';
import { singleton } from '@/lib/config/singleton';

type Queue = { running: number; readonly limit: number; readonly waiting: (() => void)[] };

/** A queue that lets `limit` jobs run at a time, first come first served. */
export function createQueue(limit: number): Queue {
  return { running: 0, limit, waiting: [] };
}

/** Runs `job` as soon as the queue has room for it. */
export async function runInQueue<T>(queue: Queue, job: () => Promise<T>): Promise<T> {
  if (queue.running < queue.limit) queue.running += 1;
  // A finished job hands its place over, so `running` stays as it is.
  else await new Promise<void>((resolve) => queue.waiting.push(resolve));
  try {
    return await job();
  } finally {
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
  }
}

/**
 * Password hashing runs on libuv's threads, 19 MiB each. More jobs than cores finish no sooner;
 * they only hold memory and keep file and DNS work out of those threads.
 */
export function inPasswordQueue<T>(job: () => Promise<T>): Promise<T> {
  return runInQueue(
    singleton('crypto.passwordQueue', () => createQueue(Math.min(availableParallelism(), 4))),
    job,
  );
}
