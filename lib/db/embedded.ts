import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { log } from '@/lib/config/log';
import { lockFolder, socketFolder } from './folder-lock';
import type { DatabaseAddress } from './pool';

/** pg finds a Unix socket by folder and port under this name. */
const socketPort = 5432;
const socketName = `.s.PGSQL.${socketPort}`;

const pingIntervalMs = 500;
/** Ten pings are five seconds. Counted, not timed: a pause of this process's own must not count. */
const unansweredPingLimit = 10;
const restartDelayMs = 500;

export type EmbeddedDatabase = {
  address: DatabaseAddress;
  /** Writes everything to disk and frees the data folder. */
  stop: () => Promise<void>;
};

type RunningWorker = { worker: Worker; port: number | undefined; exited: Promise<void> };

function startWorker(dataDir: string, listen: { path: string } | { port: number }) {
  return new Promise<RunningWorker>((resolve, reject) => {
    // By path from the working directory: bundled code has no place of its own on disk.
    const script = path.join(process.cwd(), 'lib', 'db', 'embedded-worker.mjs');
    // The class is fetched at run time: the bundler turns the script of every `new Worker` that it
    // recognises into a chunk of its own.
    const threads = process.getBuiltinModule('node:worker_threads');
    const worker = new threads.Worker(script, {
      workerData: { dataDir: path.join(dataDir, 'database'), listen },
      execArgv: [],
      // The database's memory is WebAssembly's; what the thread itself makes is short-lived.
      resourceLimits: { maxYoungGenerationSizeMb: 6 },
    });
    const exited = new Promise<void>((settle) => worker.once('exit', () => settle()));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The embedded database ended while starting.')));
    worker.once('message', ({ port }: { port?: number }) => resolve({ worker, port, exited }));
  });
}

/** Ends a worker whose thread has been busy with one statement for longer than the limit. */
function watch({ worker }: RunningWorker): () => void {
  let unanswered = 0;
  worker.on('message', () => {
    unanswered = 0;
  });
  const timer = setInterval(() => {
    if (unanswered >= unansweredPingLimit) {
      log().error('A statement kept the embedded database busy for 5 seconds; it is restarted');
      void worker.terminate();
    }
    unanswered += 1;
    worker.postMessage('ping');
  }, pingIntervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Keeps a worker running until `stop`; one that ends is started again from what is on disk. */
class Supervisor {
  private running: RunningWorker | undefined;
  private isStopping = false;
  /** Loopback port where there are no Unix sockets; any free one at first, then always that one. */
  private port = 0;

  constructor(
    private readonly dataDir: string,
    private readonly folder: string,
    private readonly isLimited: boolean,
  ) {}

  async start(): Promise<DatabaseAddress> {
    const file = path.join(this.folder, socketName);
    rmSync(file, { force: true });
    const isSocket = process.platform !== 'win32';
    const running = await startWorker(
      this.dataDir,
      isSocket ? { path: file } : { port: this.port },
    );
    this.running = running;
    this.port = running.port ?? 0;
    const unwatch = this.isLimited ? watch(running) : () => {};
    void running.exited.then(() => {
      unwatch();
      if (!this.isStopping) this.restart();
    });
    running.worker.on('error', (error) =>
      log().error({ err: error }, 'The embedded database failed'),
    );
    return isSocket
      ? { kind: 'embedded', host: this.folder, port: socketPort }
      : { kind: 'embedded', host: '127.0.0.1', port: this.port };
  }

  private restart(): void {
    this.start().catch((error) => {
      log().error({ err: error }, 'The embedded database could not be restarted; trying again');
      setTimeout(() => this.restart(), restartDelayMs);
    });
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.running?.worker.postMessage('stop');
    await this.running?.exited;
  }
}

/**
 * Starts the embedded database on a data folder, made if it is missing, as its only owner.
 *
 * @param isLimited whether a statement is ended after five seconds, as a server must
 * @throws Error fit to be shown to whoever starts the server, when the folder is in use.
 */
export async function startEmbedded(
  dataDir: string,
  isLimited: boolean,
): Promise<EmbeddedDatabase> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const resolved = realpathSync(dataDir);
  const lock = await lockFolder(resolved);
  try {
    const supervisor = new Supervisor(
      resolved,
      path.join(socketFolder(resolved), 'owner'),
      isLimited,
    );
    const address = await supervisor.start();
    const stop = async () => {
      await supervisor.stop();
      await lock.release();
    };
    return { address, stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
