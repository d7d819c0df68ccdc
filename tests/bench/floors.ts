import { spawn } from 'node:child_process';
import { hash } from '@node-rs/argon2';
import { buildClient, nextCommand, root } from '../support/build';
import { freePort } from '../support/ports';
import type { Measured } from './load';
import { measure } from './load';
import { clientCredentials, discovery, emptyPage } from './operations';
import { type PageWeight, pageWeight } from './page-weight';

const callers = 8;

async function startFloor(folder: string, args: (port: number) => string[]) {
  const port = await freePort();
  const child = spawn(process.execPath, args(port), {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const url = `http://localhost:${port}`;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await fetch(url).catch(() => undefined)) {
      return { url, pid: child.pid, stop: () => child.kill('SIGKILL') };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The floor in ${folder} did not come up.`);
}

/** CPU of one password hash with the parameters in use, without any server around it. */
async function hashMs(): Promise<number> {
  const rounds = 20;
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    await hash('a password', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / rounds;
}

export type Floors = {
  /** By the name of the operation they are the floor of. */
  operations: Map<string, Measured>;
  hashMs: number;
  page: PageWeight | undefined;
};

/** Measures the libraries alone. */
export async function measureFloors(): Promise<Floors> {
  const operations = new Map<string, Measured>();
  const provider = await startFloor(root, () => ['tests/bench/floor-provider.mjs']);
  const credentials = { id: 'floor', secret: 'floor-secret' };
  for (const operation of [
    discovery(provider.url),
    clientCredentials(`${provider.url}/token`, credentials, 'https://floor.example.com'),
  ]) {
    operations.set(operation.name, await measure(operation, callers, { serverPid: provider.pid }));
  }
  provider.stop();

  const folder = `${root}/tests/bench/floor-page`;
  await buildClient(folder);
  const page = await startFloor(folder, (port) => [nextCommand, 'start', '-p', String(port)]);
  const operation = emptyPage(page.url);
  operations.set(operation.name, await measure(operation, callers, { serverPid: page.pid }));
  const weight = await pageWeight(page.url);
  page.stop();
  return { operations, hashMs: await hashMs(), page: weight };
}
