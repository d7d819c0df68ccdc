import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The Next.js command line, run with this Node without a shell in between. */
export const nextCommand = join(root, 'node_modules/next/dist/bin/next');

/** Where the production build of this checkout is, relative to its root. */
export const distDir = process.env.GENKAN_DIST_DIR ?? '.next';

const generated = /^(\.next.*|\.data.*|node_modules|next-env\.d\.ts)$/;
const product = ['app', 'lib', 'prisma', 'public', 'instrumentation.ts', 'proxy.ts'];
const settings = ['next.config.ts', 'package.json', 'postcss.config.mjs'];

function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(path).filter((name) => !generated.test(name));
  return Math.max(0, ...names.map((name) => newestChange(join(path, name))));
}

function isFresh(buildId: string, sources: string[]): boolean {
  if (!existsSync(buildId)) return false;
  const builtAt = statSync(buildId).mtimeMs;
  return sources.every((source) => newestChange(source) <= builtAt);
}

function runBuild(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nextCommand, 'build'], {
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
      reject(new Error(`next build failed in ${folder}:\n${Buffer.concat(output).toString()}`));
    });
  });
}

const running = new Map<string, Promise<void>>();

function once(folder: string, buildId: string, sources: string[]): Promise<void> {
  const started = running.get(folder);
  if (started) return started;
  const build = isFresh(buildId, sources) ? Promise.resolve() : runBuild(folder);
  running.set(folder, build);
  return build;
}

/** Makes the production build that all test servers of this run share, unless it is there. */
export function build(): Promise<void> {
  if (process.env.GENKAN_SKIP_BUILD === '1') return Promise.resolve();
  const sources = [...product, ...settings].map((name) => join(root, name));
  return once(root, join(root, distDir, 'BUILD_ID'), sources);
}

/** Makes the production build of a client app under tests/clients, unless it is there. */
export function buildClient(folder: string): Promise<void> {
  const sources = [folder, join(root, 'package-lock.json')];
  return once(folder, join(folder, '.next/BUILD_ID'), sources);
}
