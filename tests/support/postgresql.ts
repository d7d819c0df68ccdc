import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './ports';
import { postgresqlBinaries } from './requirements';

export type PostgresqlServer = {
  url: string;
  /** The process all its backends descend from; absent for a server that was there before. */
  pid?: number;
  stop: () => Promise<void>;
};

/** PostgreSQL refuses to run as root: then it runs as the system user of its package. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
}

async function waitUntilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const client = new Client({ connectionString: url });
    const isReady = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The throw-away PostgreSQL did not come up within ten seconds.');
}

/** Makes a cluster for this run only, in a temporary folder. */
export async function startThrowAwayPostgresql({
  isDurable = false,
} = {}): Promise<PostgresqlServer> {
  const binaries = postgresqlBinaries();
  if (!binaries) throw new Error('No PostgreSQL found. Set TEST_DATABASE_URL or install one.');
  const folder = mkdtempSync(join(tmpdir(), 'genkan-postgresql-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C.UTF-8'],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const port = await freePort();
  const settings = {
    fsync: isDurable ? 'on' : 'off',
    max_connections: 200,
    unix_socket_directories: folder,
  };
  const server = spawn(
    join(binaries, 'postgres'),
    [
      ...['-D', data, '-p', String(port), '-h', '127.0.0.1'],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const killNow = () => server.kill('SIGQUIT');
  process.once('exit', killNow);
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await waitUntilReady(url);
  return {
    url,
    ...(server.pid === undefined ? {} : { pid: server.pid }),
    stop: async () => {
      process.removeListener('exit', killNow);
      const closed = new Promise((resolve) => server.once('close', resolve));
      server.kill('SIGINT');
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The PostgreSQL that tests may create databases on: the one given, else one made for this run. */
export function startPostgresql(): Promise<PostgresqlServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return Promise.resolve({ url: given, stop: () => Promise.resolve() });
  return startThrowAwayPostgresql();
}

/** Creates an empty database on the server and returns its URL. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const name = `genkan_test_${randomBytes(6).toString('hex')}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Removes a database made by `createDatabase`, ending whoever still uses it. */
export async function dropDatabase(serverUrl: string, databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(
    `DROP DATABASE IF EXISTS ${new URL(databaseUrl).pathname.slice(1)} WITH (FORCE)`,
  );
  await client.end();
}
