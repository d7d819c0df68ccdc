import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { buildClient, nextCommand, root } from './build';
import { freePort } from './ports';

const folder = join(root, 'tests/clients/auth-js');

export type AuthJsApp = { url: string; stop: () => Promise<void> };

/** The lines a person pastes into the app's .env.local. */
export type AuthJsLines = {
  AUTH_LOGTO_ISSUER: string;
  AUTH_LOGTO_ID: string;
  AUTH_LOGTO_SECRET: string;
};

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (child.exitCode !== null) break;
    const response = await fetch(url).catch(() => undefined);
    if (response) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The Auth.js app did not come up.');
}

/**
 * An address for the app before it runs, because Genkan must know its redirect URI first. Two apps
 * in one browser need two hosts: cookies do not tell ports apart.
 */
export async function reserveAppUrl(host = 'localhost'): Promise<string> {
  return `http://${host}:${await freePort()}`;
}

/** Runs the Auth.js app of tests/clients/auth-js, built once, with the given settings. */
export async function startAuthJsApp(url: string, lines: AuthJsLines): Promise<AuthJsApp> {
  await buildClient(folder);
  const { port } = new URL(url);
  const child = spawn(process.execPath, [nextCommand, 'start', '-p', port], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      AUTH_URL: url,
      AUTH_SECRET: randomBytes(32).toString('base64'),
      ...lines,
    },
    stdio: 'ignore',
  });
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  await untilAnswering(`http://localhost:${port}/api/auth/providers`, child);
  return {
    url,
    stop: async () => {
      process.removeListener('exit', killNow);
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await closed;
    },
  };
}
