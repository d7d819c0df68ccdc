import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { GenkanInfo } from '../support/genkan';
import { managementToken } from '../support/management';

const run = promisify(execFile);

/** The shell blocks of a section of the readme, up to the next heading. */
export function readmeShell(heading: string): string[] {
  const [, after = ''] = readFileSync('README.md', 'utf8').split(`\n${heading}\n`);
  const [section = ''] = after.split(/\n#{2,3} /);
  return [...section.matchAll(/^( *)```sh\n(.*?)^ *```$/gms)].map(([, , block = '']) => block);
}

/** The readme's own short form of a call with a token. */
const [apiFunction] = /^api\(\) .*$/m.exec(readFileSync('README.md', 'utf8')) ?? [''];

/**
 * Types lines of the readme into a shell, with what a reader puts in place of something. Answers what the
 * variables are afterwards.
 */
export async function typeIn<Name extends string>(
  server: GenkanInfo,
  lines: readonly string[],
  { replace, read }: { replace: Record<string, string>; read: readonly Name[] },
): Promise<Record<Name, string>> {
  const addressed = { 'http://localhost:3001': server.baseUrl, ...replace };
  const typed = Object.entries(addressed).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    lines.join('\n'),
  );
  const told = read.map((name) => `printf '\\ntold ${name}=%s\\n' "$${name}"`);
  const token = `TOKEN=${await managementToken(server)}`;
  const script = [token, apiFunction, 'set -e', typed, ...told].join('\n');
  const { stdout } = await run('bash', ['-c', script]);
  const values = read.map((name) => {
    const value = new RegExp(`^told ${name}=(.+)$`, 'm').exec(stdout)?.[1];
    if (!value) throw new Error(`The readme's lines leave no ${name}:\n${stdout}`);
    return [name, value];
  });
  return Object.fromEntries(values);
}
