import type { AppError } from '@/lib/errors/app-error';
import { isErrorCode } from '@/lib/errors/catalogue';
import type { Locale } from '@/lib/i18n/locales';
import { describeError } from '../_parts/describe-error';

/** Set-up has no interaction to keep an error in, so the address carries its code. Never a password. */
export function withProblem(path: string, query: Record<string, string>, error: AppError): string {
  const problem = new URLSearchParams({ ...query, problem: error.code });
  if (error.code === 'password.rejected') problem.set('issues', JSON.stringify(error.data));
  return `${path}?${problem}`;
}

/** What the address says went wrong, in words. */
export function readProblem(query: URLSearchParams, locale: Locale) {
  const code = query.get('problem');
  if (!code || !isErrorCode(code)) return undefined;
  return { code, text: describeError(locale, { code, data: parse(query.get('issues')) }) };
}

function parse(json: string | null): unknown {
  try {
    return json && JSON.parse(json);
  } catch {
    return undefined;
  }
}
