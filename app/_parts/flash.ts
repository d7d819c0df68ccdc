import { z } from 'zod';
import { decrypt, encrypt } from '@/lib/crypto/encryption';
import type { AppError } from '@/lib/errors/app-error';
import { isErrorCode } from '@/lib/errors/catalogue';
import type { Locale } from '@/lib/i18n/locales';
import { describeError } from './describe-error';

/** The name in the address of a page. */
const name = 'flash';

/** An address may be kept or passed on; what went wrong is told only to whoever was just sent there. */
const lifetimeMs = 60_000;

const flash = z.object({
  problem: z
    .object({
      code: z.string().refine(isErrorCode),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .optional(),
  /** What the form has done, by a word of its page's own. */
  done: z.string().optional(),
  /** Of the account that the form was sent by; none if nobody was signed in. */
  userId: z.string().optional(),
  until: z.number(),
});

/**
 * Pages without an interaction have nowhere to keep what became of a form but the address: sealed, so
 * that no link can have a page say something, and not for long.
 */
function withSealed(page: string, said: Omit<z.input<typeof flash>, 'until'>): string {
  const until = Date.now() + lifetimeMs;
  const sealed = encrypt(JSON.stringify({ ...said, until } satisfies z.input<typeof flash>));
  return `${page}${page.includes('?') ? '&' : '?'}${new URLSearchParams({ [name]: sealed })}`;
}

/** The page again, with what was wrong with its form. */
export function withFlash(page: string, error: AppError, userId: string | undefined): string {
  const { code, values } = error;
  return withSealed(page, { problem: { code, values }, userId });
}

/** A page with what a form has done. */
export function withDone(page: string, done: string, userId: string): string {
  return withSealed(page, { done, userId });
}

/** What became of the form that the signed-in account has just sent: what was wrong is in words. */
export function readFlash(
  query: URLSearchParams,
  locale: Locale,
  signedInAs: string | undefined,
): { problem?: string; done?: string } {
  try {
    const { problem, done, userId, until } = flash.parse(
      JSON.parse(decrypt(query.get(name) ?? '')),
    );
    if (userId !== signedInAs || until < Date.now()) return {};
    return {
      ...(problem && { problem: describeError(locale, problem) }),
      ...(done !== undefined && { done }),
    };
  } catch {
    return {};
  }
}
