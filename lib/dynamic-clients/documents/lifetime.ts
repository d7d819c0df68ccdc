const minSeconds = 300;
const maxSeconds = 86_400;

/**
 * How long a document is good for, by its answer's Cache-Control (RFC 9111 §5.2.2): five minutes to a
 * day. `isLocal`: one that somebody develops on this machine is read anew unless it says otherwise.
 */
export function documentSeconds(cacheControl: string | null, { isLocal = false } = {}): number {
  const least = isLocal ? 0 : minSeconds;
  const directives = (cacheControl ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  if (directives.includes('no-store') || directives.includes('no-cache')) return least;
  const [, seconds] =
    directives.map((part) => /^max-age="?(\d{1,9})"?$/.exec(part)).find(Boolean) ?? [];
  return Math.min(Math.max(Number(seconds ?? 0), least), maxSeconds);
}
