import { env } from '@/lib/config/env';
import { AppError } from '@/lib/errors/app-error';
import { readAccountCenter } from '@/lib/settings/account-center';

/** What an answer must be about: which challenge, made on which pages, for whom. */
export type Expected = { challenge: string; rpId: string; origins: string[] };

/** The relying party is the host that the tenant is at (WebAuthn §5.4.2). */
export function rpId(): string {
  return new URL(env().endpoint).hostname;
}

/**
 * Where a key may have been used: on the page that asks, which is one of ours (wire/sign-in.md §10).
 *
 * @throws AppError `session.mfa.webauthn_verification_failed`
 */
export function originsOfUse(origin: string | undefined): string[] {
  return [allowed(origin, [env().endpoint])];
}

/**
 * Where a key may have been made: there, and on the pages of the tenant's that share our keys
 * (WebAuthn §5.11).
 *
 * @throws AppError `session.mfa.webauthn_verification_failed`
 */
export async function originsOfRegistration(origin: string | undefined): Promise<string[]> {
  const { webauthnRelatedOrigins } = await readAccountCenter();
  const related = webauthnRelatedOrigins.map((url) => new URL(url).origin);
  return [allowed(origin, [env().endpoint, ...related]), ...related];
}

function allowed(origin: string | undefined, all: readonly string[]): string {
  if (origin !== undefined && all.includes(origin)) return origin;
  throw new AppError('session.mfa.webauthn_verification_failed');
}
