/** Scopes that are no more than signing in, whoever's the client is (wire §1.4). */
const freeScopes = ['openid', 'offline_access'];

/** What a client that is limited to these scopes about users may ask for, as client metadata (RFC 7591 §2). */
export function scopeOf(userScopes: readonly string[]): string {
  return [...freeScopes, ...userScopes].join(' ');
}

/** Of the scope that was granted, what a client with that limit may use. */
export function scopeWithin(userScopes: readonly string[], scope: string): string {
  const allowed = new Set([...freeScopes, ...userScopes]);
  return scope
    .split(' ')
    .filter((name) => allowed.has(name))
    .join(' ');
}
