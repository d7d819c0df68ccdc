// Runs the embedded database in a thread of its own, so that a heavy query never blocks the event
// loop. Plain JavaScript, loaded from disk by path: the bundler never sees it.
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { ensureCluster } from './cluster.mjs';

ensureCluster(workerData.dataDir);

const database = await PGlite.create({
  dataDir: workerData.dataDir,
  // Searches for a part of a text find it by its trigrams.
  extensions: { pg_trgm },
  // The default of 128 MB costs 130 MB of resident memory for nothing at this size.
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
});

// A statement that fails is answered in the protocol; if the engine itself fails, the socket
// server would wait for ever. The parent starts a new worker from disk when this one ends.
const execute = database.execProtocolRawStream.bind(database);
database.execProtocolRawStream = (...args) => execute(...args).catch(() => process.exit(1));

const server = new PGLiteSocketServer({
  db: database,
  ...workerData.listen,
  // A connection that just closed may still be counted when its successor arrives.
  maxConnections: 4,
});
await server.start();

parentPort.on('message', async (message) => {
  if (message === 'ping') parentPort.postMessage('pong');
  if (message === 'stop') {
    await server.stop();
    await database.close();
    process.exit(0);
  }
});
const port = Number(server.getServerConn().split(':').at(-1));
parentPort.postMessage({ port: Number.isInteger(port) ? port : undefined });
