import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** `sun_path` holds 104 bytes on the narrowest systems; the names put behind it need 30. */
const maxFolderPathBytes = 70;
const socketName = 'lock';

/**
 * A folder that can hold a Unix socket for this data folder: itself, or where its path is too long
 * for one, a folder among the temporary files that follows from the path.
 */
export function socketFolder(dataDir: string): string {
  if (Buffer.byteLength(dataDir) <= maxFolderPathBytes) return dataDir;
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return path.join(tmpdir(), `genkan-${digest}`);
}

function listen(file: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end(`${process.pid}\n`));
    server.once('error', reject);
    server.listen(file, () => resolve(server.unref()));
  });
}

/** The process id of whoever answers on that socket. */
function ownerOf(file: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(file);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('error', () => {});
    // A process that is stopped or too busy to answer is alive all the same: it accepted.
    let isAccepted = false;
    socket.on('connect', () => {
      isAccepted = true;
    });
    socket.on('close', () => resolve(isAccepted ? answer.trim() || 'unknown' : undefined));
  });
}

function inUse(dataDir: string, owner: string): Error {
  return new Error(
    `The data folder ${dataDir} is in use by another Genkan process (process id ${owner}). ` +
      'Stop that process first, or give this one a folder of its own with DATA_DIR. ' +
      'To run several processes on one database, set DATABASE_URL to a PostgreSQL server.',
  );
}

/**
 * Renames a folder unless the name is taken or another process was faster: a folder never goes over
 * one that has something in it. The name alone decides who owns the data.
 */
function claim(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Takes away the name of an owner that is dead. It is moved aside before it is asked again, so that
 * of two processes that find it dead one alone goes on; a living one that slipped in between gets
 * its name back.
 *
 * @returns the process id of a living owner.
 */
async function evict(owned: string, aside: string): Promise<string | undefined> {
  const owner = await ownerOf(path.join(owned, socketName));
  if (owner) return owner;
  rmSync(aside, { recursive: true, force: true });
  if (!claim(owned, aside)) return undefined;
  const rival = await ownerOf(path.join(aside, socketName));
  if (rival) claim(aside, owned);
  else rmSync(aside, { recursive: true });
  return rival;
}

/**
 * Makes this process the only owner of a data folder until `release` or its end, however it ends:
 * a socket dies with its process.
 *
 * @throws Error that says what to do when a living process owns the folder.
 */
export async function lockFolder(dataDir: string): Promise<{ release: () => Promise<void> }> {
  const folder = socketFolder(realpathSync(dataDir));
  const owned = path.join(folder, 'owner');
  const draft = `${owned}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const server = await listen(path.join(draft, socketName));

  if (!claim(draft, owned)) {
    const owner = await evict(owned, `${draft}.aside`);
    if (owner || !claim(draft, owned)) {
      server.close();
      rmSync(draft, { recursive: true, force: true });
      throw inUse(dataDir, owner ?? 'unknown');
    }
  }
  return {
    release: () =>
      new Promise((resolve) => {
        rmSync(owned, { recursive: true, force: true });
        server.close(() => resolve());
      }),
  };
}
