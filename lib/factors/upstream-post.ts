import { randomBytes } from 'node:crypto';
import { env } from '@/lib/config/env';
import { tokenHash } from '@/lib/crypto/token-hash';
import { assertionFailure } from '@/lib/upstream/saml/failure';
import { type UpstreamSession, upstreamLogin } from '@/lib/upstream/schema';
import type { SamlPost, Upstream } from '@/lib/upstream/upstream';
import type { Received } from './factor';

/** What social and enterprise records begin as: somebody was sent to a provider. */
export type SentAway = {
  id: string;
  type: string;
  connectorId: string;
  connectorSession?: UpstreamSession | undefined;
};

/** Long enough to be led back to the page that asked, which follows at once. */
const maxAgeSeconds = 600;

/** Over TLS no neighbouring host can set it. */
function cookieName(): string {
  return `${env().isSecure ? '__Host-' : ''}_genkan_assertion`;
}

function setCookie(value: string, seconds: number): string {
  const attributes = ['Path=/', `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Lax'];
  const secure = env().isSecure ? ['Secure'] : [];
  return [`${cookieName()}=${value}`, ...attributes, ...secure].join('; ');
}

/** `Set-Cookie` of a browser that has gone on with what it brought. */
export function forgetPost(): string {
  return setCookie('', 0);
}

/**
 * Whether this browser brought the assertion. Else somebody could begin to sign in, have another person
 * follow the request to their provider, and go on as that person.
 */
export function broughtIt(
  { broughtBy }: UpstreamSession,
  cookie: ((name: string) => string | undefined) | undefined,
): boolean {
  const secret = cookie?.(cookieName());
  return broughtBy === undefined || (secret !== undefined && tokenHash(secret) === broughtBy);
}

/** Where the page is that began. */
export function returnAddress({ redirectUri, state }: UpstreamSession): string {
  const url = new URL(redirectUri);
  url.searchParams.set('state', state);
  return url.href;
}

/**
 * Has a record remember what its provider posted. The assertion is looked at, and used up, here.
 *
 * @returns undefined where the record waits for nothing of that connector, or has it already
 * @throws AppError one of `assertionErrors`
 */
export async function receive<Sent extends SentAway>(
  record: Sent,
  connectorId: string,
  post: SamlPost,
  upstreamOf: () => Promise<Upstream | undefined>,
): Promise<(Received & { record: Sent }) | undefined> {
  const { connectorSession: session } = record;
  if (record.connectorId !== connectorId || !session || session.received) return undefined;
  const received = await read(post, session, upstreamOf);
  if (!received) return undefined;
  const secret = randomBytes(32).toString('base64url');
  const connectorSession = { ...session, received, broughtBy: tokenHash(secret) };
  return {
    record: { ...record, connectorSession },
    location: returnAddress(session),
    setCookie: setCookie(secret, maxAgeSeconds),
  };
}

async function read(
  post: SamlPost,
  session: UpstreamSession,
  upstreamOf: () => Promise<Upstream | undefined>,
) {
  try {
    const upstream = await upstreamOf();
    const login = await upstream?.receive?.(post, session);
    return login && upstreamLogin.parse(login);
  } catch (error) {
    throw assertionFailure(error);
  }
}
