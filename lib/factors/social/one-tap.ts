import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import type { TenantSocialConnector } from '@/lib/connectors/social';
import { oneTapOf } from '@/lib/connectors/social-upstream';
import { tokenHash } from '@/lib/crypto/token-hash';
import { AppError } from '@/lib/errors/app-error';
import { spendAssertion } from '@/lib/upstream/saml/store';
import type { UpstreamLogin } from '@/lib/upstream/schema';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import type { FactorContext } from '../factor';

/** What may be wrong with an ID token that a page was given. */
export const oneTapErrors = [
  'session.csrf_token_mismatch',
  'session.google_one_tap.cookie_mismatch',
  'session.google_one_tap.invalid_id_token',
  'session.google_one_tap.unverified_email',
] as const;

/** By Google's name: in the cookie and beside the token. */
const csrfName = 'g_csrf_token';

/** No provider's token is good for longer. */
const longestMs = 24 * 60 * 60_000;

const given = z.object({ credential: z.string().min(1), [csrfName]: z.string().optional() });

type Given = Readonly<Record<string, unknown>>;

/** The ID token that a script of the provider gave the page, if that is what came. */
export function credentialOf(answer: Given): string | undefined {
  return given.shape.credential.safeParse(answer.credential).data;
}

/** The ID token that the cookie of that name holds; undefined for what no request of ours has left there. */
export function handedCredential(cookie: string | undefined): string | undefined {
  try {
    return cookie && decodeURIComponent(cookie);
  } catch {
    return undefined;
  }
}

/** `Set-Cookie` of a browser that has used what it was handed. */
export function forgetCredential(): string {
  return `${wire.cookies.googleOneTap}=; Path=/; Max-Age=0; SameSite=Lax`;
}

/**
 * Whom an ID token names that the page was given instead of a code. It is good once.
 *
 * @throws AppError `session.csrf_token_mismatch`, `session.google_one_tap.*`,
 *   `session.verification_session_not_found` where the provider gives none
 */
export async function finishOneTap(
  connector: TenantSocialConnector,
  answer: Given,
  { cookie, once }: FactorContext,
): Promise<UpstreamLogin> {
  const { credential, [csrfName]: csrfToken } = given.parse(answer);
  const read = oneTapOf(connector);
  if (!read) throw new AppError('session.verification_session_not_found');
  assertAsked(credential, csrfToken, cookie);
  const login = await once(tokenHash(credential), () => readOnce(read, credential));
  if (!login.vouched.includes('email')) {
    throw new AppError('session.google_one_tap.unverified_email');
  }
  return login;
}

/**
 * That the token was given to this browser: by the script on our page, which names the double-submit
 * cookie, or by the application that it came from, whose request left the token in a cookie of ours.
 */
function assertAsked(
  credential: string,
  csrfToken: string | undefined,
  cookie: FactorContext['cookie'],
): void {
  const handed = cookie?.(wire.cookies.googleOneTap);
  if (csrfToken === undefined && handed !== undefined) {
    if (handed !== encodeURIComponent(credential)) {
      throw new AppError('session.google_one_tap.cookie_mismatch');
    }
    return;
  }
  if (!csrfToken || cookie?.(csrfName) !== csrfToken) {
    throw new AppError('session.csrf_token_mismatch');
  }
}

async function readOnce(
  read: (credential: string) => Promise<UpstreamLogin>,
  credential: string,
): Promise<UpstreamLogin> {
  try {
    const login = await read(credential);
    const expiresAt = new Date(Date.now() + longestMs);
    const token = { issuer: login.issuer, id: tokenHash(credential), expiresAt };
    if (await spendAssertion(token)) return login;
    throw new UpstreamError('invalid_answer', 'The ID token was used before');
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    throw new AppError('session.google_one_tap.invalid_id_token', { cause: error });
  }
}
