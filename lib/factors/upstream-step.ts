import { z } from 'zod';
import { env } from '@/lib/config/env';
import { isLoopbackHost } from '@/lib/config/loopback';
import { AppError } from '@/lib/errors/app-error';
import { freeJson } from '@/lib/http/fields';
import type { Departure } from '@/lib/upstream/departure';
import type { UpstreamLogin } from '@/lib/upstream/schema';
import type { Upstream, UpstreamAnswer } from '@/lib/upstream/upstream';
import { sealTokens } from '@/lib/users/federated-tokens/seal';
import type { FactorContext } from './factor';
import { broughtIt, type SentAway } from './upstream-post';

export const departureAnswer = z.object({ authorizationUri: z.string() });

/** What a browser brought back. */
export const connectorData = freeJson;

/**
 * Whether we may send a browser there ourselves, as we do with whoever brings an assertion: to pages of our
 * own. A sign-in page that somebody else made is there too, or the browser would not send it our cookies;
 * only beside a local server it may be at another port. Other protocols ask the provider, which knows its
 * registered addresses.
 */
function isOurs(redirectUri: string): boolean {
  const { origin, hostname } = new URL(redirectUri);
  const { endpoint, mode } = env();
  return origin === endpoint || (mode === 'local' && isLoopbackHost(hostname));
}

/**
 * Has a provider say where the browser goes.
 *
 * @throws UpstreamError, AppError `guard.invalid_input`
 */
export function depart(
  upstream: Upstream,
  { state, redirectUri }: Departure,
  { interactionId, loginHint, message }: FactorContext,
) {
  assertReturnsHere(upstream, redirectUri);
  const { uiLocales } = message;
  return upstream.begin({ state, redirectUri, relayState: interactionId, loginHint, uiLocales });
}

/** @throws AppError `guard.invalid_input` where the browser would be sent to somebody else's page by us */
export function assertReturnsHere(upstream: Upstream, redirectUri: string): void {
  if (upstream.receive && !isOurs(redirectUri)) throw new AppError('guard.invalid_input');
}

/** What came of an answer: who came back, or why nobody did. Either way the request is used up. */
export type Arrival<Sent> = { record: Sent } & ({ login: UpstreamLogin } | { failure: AppError });

/** To which provider, and how what is wrong with it is answered. */
type Way = { upstreamOf(): Upstream; failureOf(error: unknown): unknown };

/**
 * Uses up the request that a record remembers, and asks the provider who came back.
 *
 * @throws AppError `session.connector_validation_session_not_found` where it was used up before
 */
export function arrive<Sent extends SentAway>(
  record: Sent,
  answer: UpstreamAnswer,
  { upstreamOf, failureOf }: Way,
  { once, cookie }: FactorContext,
): Promise<Arrival<Sent>> {
  return once(record.id, async (keep) => {
    const { connectorSession: session } = record;
    if (!session) throw new AppError('session.connector_validation_session_not_found');
    const spent = { ...record, connectorSession: undefined };
    await keep(spent);
    try {
      const upstream = upstreamOf();
      if (upstream.receive && !(session.received && broughtIt(session, cookie))) {
        throw new AppError('session.connector_session_not_found');
      }
      return { record: spent, login: await upstream.finish(answer, session) };
    } catch (error) {
      const failure = failureOf(error);
      // What is answered is remembered as well: asked again, nothing is tried again.
      if (failure instanceof AppError) return { record: spent, failure };
      throw error;
    }
  });
}

/** What a record keeps of a login as its connector has it. */
export function keptOf(
  { tokens, vouched }: UpstreamLogin,
  { syncProfile, enableTokenStorage }: { syncProfile: boolean; enableTokenStorage: boolean },
) {
  return {
    vouched,
    syncsProfile: syncProfile,
    ...(enableTokenStorage && tokens && { encryptedTokenSet: sealTokens(tokens) }),
  };
}
