import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');

export type Child = {
  process: ChildProcess;
  /** Resolves with the next line that it prints. */
  line: () => Promise<string>;
  /** Everything that it has printed, errors included. */
  output: () => string;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/** Runs one of the scripts of these tests in a process of its own, killed when the test ends. */
export function startChild(script: string, env: Record<string, string>): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'tests', script)], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));

  let output = '';
  let unread = '';
  const waiting: ((line: string) => void)[] = [];
  const deliver = () => {
    while (waiting.length > 0 && unread.includes('\n')) {
      const end = unread.indexOf('\n');
      waiting.shift()?.(unread.slice(0, end));
      unread = unread.slice(end + 1);
    }
  };
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    unread += chunk.toString();
    deliver();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return {
    process: child,
    line: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        deliver();
      }),
    output: () => output,
    exited: new Promise((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal }));
    }),
  };
}
