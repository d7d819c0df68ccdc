import { log } from '@/lib/config/log';
import type { AppError } from '@/lib/errors/app-error';
import type { Locale } from '@/lib/i18n/locales';
import { errorMessage } from '@/lib/i18n/translate';
import { asDeclared } from './contract';
import { databaseErrorAsAppError } from './database-error';
import { MalformedJsonError } from './read-body';
import type { Route } from './route';

export type ErrorAnswer = {
  status: number;
  body: { message: string; code?: string; data?: unknown; details?: string };
};

/** By name: what a singleton throws may be an instance of another copy of the class. */
function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError';
}

/** The error the caller is told about, if it is one for the caller, as the route declares it. */
export function asAppError(error: unknown, route?: Route): AppError | undefined {
  if (isAppError(error)) return error;
  const known = databaseErrorAsAppError(error);
  return known && route ? asDeclared(route, known) : known;
}

/**
 * What is answered for an error, its message in the caller's language. Unexpected ones are logged
 * and answered without a word about their cause.
 */
export function errorAnswer(error: unknown, locale: Locale, requestId: string): ErrorAnswer {
  if (error instanceof MalformedJsonError) {
    return { status: 400, body: { message: error.message } };
  }
  const known = asAppError(error);
  // 501 is what was never set up: the caller has to know, the operator does.
  if (!known || (known.status >= 500 && known.status !== 501)) {
    log().error({ err: known?.cause ?? error, requestId }, 'A request failed');
  }
  if (!known) return { status: 500, body: { message: 'Internal server error.' } };
  const { code, status, data, details, values } = known;
  return {
    status,
    body: {
      message: errorMessage(locale, code, values),
      code,
      ...(data === undefined ? {} : { data }),
      ...(details === undefined ? {} : { details }),
    },
  };
}
