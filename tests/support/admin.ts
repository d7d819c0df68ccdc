import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { root } from './build';

type Settings = Record<string, string | undefined>;

export type Outcome = { code: number | null; output: string; errors: string };

/** Runs a script of this repository to its end, with these settings and this text on standard input. */
export async function runScript(
  script: string,
  env: Settings,
  args: string[] = [],
  input = '',
): Promise<Outcome> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env, LOG_LEVEL: 'silent' },
    stdio: 'pipe',
  });
  const ended = once(child, 'close');
  // A script that reads nothing may be gone before it is written to.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, output, errors };
}

/** Runs `npm run admin -- …`. */
export function admin(env: Settings, args: string[], input?: string): Promise<Outcome> {
  return runScript('lib/admin/main.ts', env, args, input);
}
