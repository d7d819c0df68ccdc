import { wire } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import { mergeSessions } from '@/lib/oidc-records/rules';
import type { OidcRecord } from '@/lib/oidc-records/schema';
import { accessReason } from './access-control';
import { readSignedCookie } from './cookie-signature';
import { findInteractionUid, ownInteractions, parseInteractionMap } from './interaction-cookie';
import { loadProviderKeys } from './keys';
import { loadInteraction } from './store';
import { visitorMark } from './visitor';

/** An authorization request that waits for a person: what the pages and the Experience API work for. */
export type OidcInteraction = {
  uid: string;
  clientId: string;
  /** The authorization request. */
  params: Record<string, unknown>;
  prompt: { name: string; reasons: string[]; details: Record<string, unknown> };
  /** Of the session in which the request was made. */
  accountId?: string;
  sessionUid?: string;
  expiresAt: Date;
  redirectUri?: string;
  /** Where the browser goes on once it is answered. */
  returnTo: string;
  /** It has been answered, and the browser has not gone on yet. */
  isAnswered: boolean;
  /** What the user has agreed to before in this session. */
  grantId?: string;
  /** What the Experience API has kept for it, as stored. */
  experience?: { state: unknown; version: number };
  /** What was read for it, so that `finish.ts` need not read it again. */
  records: OidcRecord[];
};

/** Whether its user has been told that the application is not open to them. */
export function isRefused({ prompt }: OidcInteraction): boolean {
  return prompt.reasons.includes(accessReason);
}

type Payload = {
  params: Record<string, unknown> & { client_id: string; redirect_uri?: string };
  prompt: OidcInteraction['prompt'];
  session?: { accountId?: string; uid?: string };
  returnTo: string;
  result?: unknown;
  grantId?: string;
};

/** The session it was started in is gone, or belongs to somebody else by now. */
function hasLostItsSession({ session }: Payload, records: OidcRecord[]): boolean {
  if (!session?.uid) return false;
  const current = mergeSessions(records.filter(({ uid }) => uid === session.uid));
  return current?.payload.accountId !== session.accountId;
}

/**
 * The interaction that the browser is in: that of the app the caller names, else the newest.
 *
 * @throws AppError `session.not_found` when there is none, it has expired, it is another app's, or
 * its session has changed.
 */
export async function findInteraction(
  cookieHeader: string,
  appId?: string,
): Promise<OidcInteraction> {
  const notFound = () => new AppError('session.not_found');
  const { signer } = await loadProviderKeys();
  const cookie = readSignedCookie(cookieHeader, wire.cookies.interaction, signer);
  const map = ownInteractions(parseInteractionMap(cookie), visitorMark(cookieHeader));
  const uid = findInteractionUid(map, appId);
  if (!uid) throw notFound();
  const { interaction, records, experience } = await loadInteraction(uid);
  if (!interaction?.expiresAt) throw notFound();
  // Written by the provider, which has checked it.
  const payload = interaction.payload as Payload;
  const { params, prompt, session, returnTo, result, grantId } = payload;
  if (appId !== undefined && params.client_id !== appId) throw notFound();
  if (hasLostItsSession(payload, records)) throw notFound();
  return {
    uid,
    clientId: params.client_id,
    params,
    prompt,
    ...(session?.accountId && { accountId: session.accountId }),
    ...(session?.uid && { sessionUid: session.uid }),
    expiresAt: interaction.expiresAt,
    ...(params.redirect_uri && { redirectUri: params.redirect_uri }),
    returnTo,
    isAnswered: result !== undefined,
    ...(grantId && { grantId }),
    ...(experience && { experience }),
    records,
  };
}
