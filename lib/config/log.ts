import pino, { type Logger } from 'pino';
import { env } from './env';
import { singleton } from './singleton';

/** The process's logger: one JSON line per event on standard output. Never hand it a secret. */
export function log(): Logger {
  return singleton('log', () => pino({ level: env().logLevel, base: undefined }));
}
