import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sources = [
  'app',
  'lib',
  'prisma',
  'public',
  'instrumentation.ts',
  'next.config.ts',
  'package.json',
  'proxy.ts',
];

function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Where the production build of this checkout is, relative to its root. */
export const distDir = process.env.GENKAN_DIST_DIR ?? '.next';

/** Whether the build is at least as new as everything it is made from. */
export function buildIsFresh(): boolean {
  const built = join(root, distDir, 'BUILD_ID');
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return sources.every((source) => newestChange(join(root, source)) <= builtAt);
}

let running: Promise<void> | undefined;

function runBuild(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      reject(new Error(`next build failed:\n${Buffer.concat(output).toString()}`));
    });
  });
}

/** Makes the production build that all test servers of this run share, unless it is there. */
export function build(): Promise<void> {
  if (process.env.GENKAN_SKIP_BUILD === '1') return Promise.resolve();
  running ??= buildIsFresh() ? Promise.resolve() : runBuild();
  return running;
}
