import { tokenHash } from '@/lib/crypto/token-hash';

/** Which interaction each client is in, newest last: `{ [clientId]: uid }`. */
export type InteractionMap = ReadonlyMap<string, string>;

/** Always names the newest interaction, for callers that do not say which client they are for. */
export const legacyKey = '_legacy';

/** Names the browser that the map was made for (`visitor.ts`). */
const visitorKey = '_visitor';

const maxEntries = 10;
const maxEncodedBytes = 3072;

/** Reads the `_interaction` cookie, percent-encoded or bare; anything else is no interaction. */
export function parseInteractionMap(value: string | undefined): InteractionMap {
  if (!value) return new Map();
  try {
    const parsed: unknown = JSON.parse(value.startsWith('%') ? decodeURIComponent(value) : value);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return new Map();
    return new Map(
      Object.entries(parsed).filter((entry): entry is [string, string] => {
        return typeof entry[1] === 'string';
      }),
    );
  } catch {
    return new Map();
  }
}

const maxKeyLength = 256;

/** A client in the map of the cookie: an address may be longer than a browser keeps. */
function shortKey(clientId: string): string {
  return clientId.length > maxKeyLength ? tokenHash(clientId) : clientId;
}

function encode(entries: Iterable<[string, string]>): string {
  return encodeURIComponent(JSON.stringify(Object.fromEntries(entries)));
}

/**
 * The map, unless it was made for another browser: whoever put it here waits for somebody to sign in
 * for them.
 */
export function ownInteractions(map: InteractionMap, visitor: string | undefined): InteractionMap {
  const madeFor = map.get(visitorKey);
  return madeFor === undefined || madeFor === visitor ? map : new Map();
}

/** The cookie's next value when a client starts an interaction; the oldest entries make room. */
export function addInteraction(
  map: InteractionMap,
  clientId: string,
  uid: string,
  visitor?: string,
): string {
  const key = shortKey(clientId);
  const reserved = new Set([key, legacyKey, visitorKey]);
  const others = [...map].filter(([other]) => !reserved.has(other));
  const newest: [string, string][] = [
    ...(visitor ? [[visitorKey, visitor] as [string, string]] : []),
    [key, uid],
    [legacyKey, uid],
  ];
  let kept = others.slice(-(maxEntries - newest.length));
  let value = encode([...kept, ...newest]);
  while (value.length > maxEncodedBytes && kept.length > 0) {
    kept = kept.slice(1);
    value = encode([...kept, ...newest]);
  }
  return value;
}

/**
 * The interaction of the client that the caller names, or the newest one. An unknown client falls
 * back to the newest too; whoever asks must compare the client of what is found.
 */
export function findInteractionUid(map: InteractionMap, clientId?: string): string | undefined {
  return (clientId === undefined ? undefined : map.get(shortKey(clientId))) ?? map.get(legacyKey);
}
