import { tokenHash } from '@/lib/crypto/token-hash';
import type { EndedSession, OidcRecord, RecordKey, RecordModel } from './schema';
import { keptSeconds, refreshGraceSeconds } from './schema';

type Payload = Record<string, unknown>;

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function part(value: unknown): Payload {
  return typeof value === 'object' && value !== null ? (value as Payload) : {};
}

/**
 * Records whose id is the very text that opens something for whoever shows it. Sessions and
 * interactions are not among them: their ids are worth nothing without the cookie's signature.
 * Device codes and pushed requests have a hash for their id already (`lib/oidc/presented-ids.ts`).
 */
const bearerModels: ReadonlySet<RecordModel> = new Set([
  'AuthorizationCode',
  'AccessToken',
  'RefreshToken',
  'ClientCredentials',
]);

/** Where a record is kept: under a hash if its id is a token, so that a stolen database opens nothing. */
export function recordKey(model: RecordModel, id: string): RecordKey {
  if (!bearerModels.has(model)) return { model, id };
  return { model, id: tokenHash(id) };
}

/**
 * A record made of the payload that the provider hands over. An interaction belongs to the account
 * that signs in with it and points to the grant that answers it, wherever in the payload they are.
 */
export function toRecord(
  model: RecordModel,
  id: string,
  payload: Payload,
  ttlSeconds: number | undefined,
): OidcRecord {
  const result = part(payload.result);
  // The id is in the payload once more, and comes back from whoever asks for the record.
  const { jti: _, ...rest } = payload;
  return {
    ...recordKey(model, id),
    payload: bearerModels.has(model) ? rest : payload,
    uid: model === 'Session' ? text(payload.uid) : null,
    userCode: text(payload.userCode),
    grantId: text(part(result.consent).grantId) ?? text(payload.grantId),
    accountId:
      text(payload.accountId) ??
      text(part(result.login).accountId) ??
      text(part(payload.session).accountId),
    clientId: text(payload.clientId) ?? text(part(payload.params).client_id),
    consumedAt: null,
    expiresAt: ttlSeconds === undefined ? null : keptUntil(model, ttlSeconds),
  };
}

function keptUntil(model: RecordModel, ttlSeconds: number): Date {
  return new Date(Date.now() + (ttlSeconds + (keptSeconds[model] ?? 0)) * 1000);
}

/** The payload as the provider wants it back, with `consumed` on what was spent. */
export function toPayload({ model, payload, consumedAt }: OidcRecord): Payload {
  if (!consumedAt) return payload;
  const ageMs = Date.now() - consumedAt.getTime();
  if (model === 'RefreshToken' && ageMs < refreshGraceSeconds * 1000) return payload;
  return { ...payload, consumed: Math.floor(consumedAt.getTime() / 1000) };
}

/** One string per record, for maps. */
export function keyOf({ model, id }: RecordKey): string {
  return `${model}:${id}`;
}

/** The clients that a session lets in. The provider notes one as `{}` once it asks for it, before it is let in. */
function grantedAuthorizations({ payload }: OidcRecord): Payload {
  const all = Object.entries(part(payload.authorizations));
  return Object.fromEntries(all.filter(([, authorization]) => part(authorization).grantId));
}

/**
 * One session of the rows that share its uid. Two sign-ins that resume at the same moment each
 * leave a row under a new id, and its former id retires a little later; what any of them allows
 * counts, of one client what the newest row says.
 */
export function mergeSessions(rows: OidcRecord[]): OidcRecord | undefined {
  const byAge = rows.toSorted((a, b) => Number(a.expiresAt ?? 0) - Number(b.expiresAt ?? 0));
  const newest = byAge.at(-1);
  if (!newest || rows.length === 1) return newest;
  const authorizations = Object.assign({}, ...byAge.map(grantedAuthorizations));
  return { ...newest, payload: { ...newest.payload, authorizations } };
}

const longestIdleMs = 3_600_000;

/**
 * Whether saving a session again would change nothing but push its end out by a little, which is not
 * worth a write on every authorization request: an hour, or a tenth of a short life.
 */
export function isIdleSave(known: OidcRecord | null | undefined, next: OidcRecord): boolean {
  if (known?.model !== 'Session' || !known.expiresAt || !next.expiresAt) return false;
  const end = next.expiresAt.getTime();
  const worthMs = Math.min(longestIdleMs, (end - Date.now()) / 10);
  if (end - known.expiresAt.getTime() > worthMs) return false;
  const comparable = ({ payload: { iat: _, exp: __, ...rest } }: OidcRecord) => sorted(rest);
  return comparable(known) === comparable(next);
}

/** JSON with its keys in order: the database returns them in another one. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** A client's part of a session that has ended: what its logout token is about. */
export type LogoutNotice = { clientId: string; accountId: string; sid: string };

/** The clients that ended sessions let in, each once for every `sid` that its ID tokens named. */
export function noticesOf(sessions: readonly EndedSession[]): LogoutNotice[] {
  const notices = sessions.flatMap(({ accountId, authorizations }) =>
    Object.entries(part(authorizations)).flatMap(([clientId, authorization]) => {
      const { sid, grantId } = part(authorization);
      if (typeof accountId !== 'string' || typeof sid !== 'string' || !grantId) return [];
      return [{ clientId, accountId, sid }];
    }),
  );
  return uniqueNotices(notices);
}

export function uniqueNotices(notices: readonly LogoutNotice[]): LogoutNotice[] {
  return [
    ...new Map(notices.map((notice) => [`${notice.clientId} ${notice.sid}`, notice])).values(),
  ];
}
