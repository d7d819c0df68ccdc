import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The Next.js command line, run with this Node without a shell in between. */
export const nextCommand = join(root, 'node_modules/next/dist/bin/next');

/** Where the production build of this checkout is, relative to its root. */
export const distDir = process.env.GENKAN_DIST_DIR ?? '.next';

const generated = /^(\.next.*|\.data.*|generated|node_modules|next-env\.d\.ts)$/;
/** The same as in lib/boot/start.mjs, which would build again if it found something newer. */
const sources = [
  ...['app', 'lib', 'public', 'prisma/models', 'instrumentation.ts', 'proxy.ts'],
  ...['next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'],
];

function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(path).filter((name) => !generated.test(name));
  return Math.max(0, ...names.map((name) => newestChange(join(path, name))));
}

function isFresh(buildId: string, madeFrom: string[]): boolean {
  if (!existsSync(buildId)) return false;
  const builtAt = statSync(buildId).mtimeMs;
  return madeFrom.every((path) => newestChange(path) <= builtAt);
}

function run(folder: string, command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      reject(new Error(`The build failed in ${folder}:\n${Buffer.concat(output).toString()}`));
    });
  });
}

const running = new Map<string, Promise<void>>();

function once(folder: string, make: () => Promise<void>): Promise<void> {
  const started = running.get(folder);
  if (started) return started;
  const made = make();
  running.set(folder, made);
  return made;
}

/** Makes the production build that all test servers of this run share, unless it is there. */
export function build(): Promise<void> {
  const madeFrom = sources.map((name) => join(root, name));
  return once(root, () =>
    isFresh(join(root, distDir, 'BUILD_ID'), madeFrom)
      ? Promise.resolve()
      : run(root, 'npm', ['run', 'build']),
  );
}

/** Makes the production build of a client app under tests/, unless it is there. */
export function buildClient(folder: string): Promise<void> {
  const madeFrom = [folder, join(root, 'package-lock.json')];
  return once(folder, () =>
    isFresh(join(folder, '.next/BUILD_ID'), madeFrom)
      ? Promise.resolve()
      : run(folder, process.execPath, [nextCommand, 'build']),
  );
}
