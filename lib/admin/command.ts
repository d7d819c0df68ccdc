import type { ParseArgsConfig } from 'node:util';

/** What a command was called with, once its options and their kinds are checked. */
export type Call = {
  /** As many as `parameters` names. */
  parameters: string[];
  options: Record<string, string | boolean | undefined>;
};

/** One command of `npm run admin`. */
export type Command = {
  /** Names of what it is called with, as its help shows them. */
  parameters: string[];
  options: NonNullable<ParseArgsConfig['options']>;
  /** What it does, for whoever runs it; each a line. */
  help: string[];
  /** @throws Error fit to be shown to whoever runs it */
  run(call: Call): Promise<void>;
};

/** It was called wrongly: whoever runs it is told how, and nothing was done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Says something to whoever runs the command. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
