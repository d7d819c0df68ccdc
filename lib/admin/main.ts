import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, say, UsageError } from './command';
import { commands } from './commands';

/** `npm run admin -- <command>`: for whoever runs the server, with the server's own settings. */

const help = { help: { type: 'boolean', short: 'h' } } as const;

function helpOfAll(): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(16)}${summary}`,
  );
  return [
    'npm run admin -- <command>',
    '',
    ...lines,
    '',
    'It works on the database that the server uses: the same environment, the same .env.',
    '<command> --help tells more. Exit codes: 0 done, 1 failed, 2 called wrongly.',
  ].join('\n');
}

function helpOf(name: string, { parameters, help: lines }: Command): string {
  const usage = ['npm run admin --', name, ...parameters.map((parameter) => `<${parameter}>`)];
  return [usage.join(' '), '', ...lines].join('\n');
}

function read(command: Command, args: string[]) {
  try {
    return parseArgs({ args, options: { ...command.options, ...help }, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function runCommand(name: string, args: string[]): Promise<void> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) throw new UsageError(`There is no command ${name}.`);
  const command = await entry.load();
  const { values, positionals } = read(command, args);
  const options = values as Record<string, string | boolean | undefined>;
  if (options.help) return say(helpOf(name, command));
  if (positionals.length !== command.parameters.length) {
    throw new UsageError(helpOf(name, command));
  }
  const { closeDatabase } = await import('@/lib/db/open');
  try {
    await command.run({ parameters: positionals, options });
  } finally {
    await closeDatabase();
  }
}

async function main([name, ...args]: string[]): Promise<void> {
  process.chdir(path.resolve(import.meta.dirname, '../..'));
  if (existsSync('.env')) process.loadEnvFile('.env');
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return say(helpOfAll());
  }
  await runCommand(name, args);
}

try {
  await main(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  const { explain } = await import('./explain');
  process.stderr.write(`${explain(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}
