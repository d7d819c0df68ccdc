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
  code: z.string().refine(isErrorCode),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Of the account that the form was sent by; none if nobody was signed in. */
  userId: z.string().optional(),
  until: z.number(),
});

/**
 * The page again, with what was wrong with its form. Pages without an interaction have nowhere to keep
 * that but the address: sealed, so that no link can have a page say something, and not for long.
 */
export function withFlash(page: string, error: AppError, userId: string | undefined): string {
  const { code, values } = error;
  const sealed = encrypt(
    JSON.stringify({ code, values, userId, until: Date.now() + lifetimeMs } satisfies z.input<
      typeof flash
    >),
  );
  return `${page}${page.includes('?') ? '&' : '?'}${new URLSearchParams({ [name]: sealed })}`;
}

/** What was wrong with the form that the signed-in account has just sent, in words. */
export function readFlash(
  query: URLSearchParams,
  locale: Locale,
  userId: string | undefined,
): string | undefined {
  try {
    const read = flash.parse(JSON.parse(decrypt(query.get(name) ?? '')));
    if (read.userId !== userId || read.until < Date.now()) return undefined;
    return describeError(locale, read);
  } catch {
    return undefined;
  }
}
