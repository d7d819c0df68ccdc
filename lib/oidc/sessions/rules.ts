import { mergeSessions } from '@/lib/oidc-records/rules';
import type { EndedSession } from '@/lib/oidc-records/schema';
import { type RevokeGrantsTarget, type SessionItem, sessionPayload } from './schema';
import type { SessionRow } from './store';

type Authorization = { grantId?: string; persistsLogout?: boolean };

/** Rows of one session as the API shows it; undefined for what is no login any more. */
export function presentSession(rows: SessionRow[]): SessionItem | undefined {
  const merged = mergeSessions(rows);
  const [row] = rows;
  const payload = sessionPayload.safeParse(merged?.payload);
  if (!row || !payload.success || !merged?.expiresAt) return undefined;
  return {
    payload: payload.data,
    // Written by the sign-in, in this shape.
    lastSubmission: row.lastSubmission as SessionItem['lastSubmission'],
    clientId: row.lastClientId,
    accountId: merged.accountId,
    expiresAt: merged.expiresAt,
  };
}

/** A list of rows as sessions, in the order of the list. */
export function presentSessions(rows: SessionRow[]): SessionItem[] {
  const uids = [...new Set(rows.map(({ uid }) => uid))];
  return uids.flatMap((uid) => presentSession(rows.filter((row) => row.uid === uid)) ?? []);
}

/**
 * The grants that end with sessions: those that were not made to outlive them, and of the others
 * what is asked for.
 */
export function grantsToRevoke(
  sessions: readonly EndedSession[],
  target: RevokeGrantsTarget | undefined,
  isThirdParty: (clientId: string) => boolean,
): string[] {
  const granted = sessions.flatMap(({ authorizations }) =>
    Object.entries((authorizations ?? {}) as Record<string, Authorization>),
  );
  const ending = granted.filter(([clientId, { persistsLogout }]) => {
    if (!persistsLogout || target === 'all') return true;
    return target === 'firstParty' && !isThirdParty(clientId);
  });
  return [...new Set(ending.flatMap(([, { grantId }]) => grantId ?? []))];
}
