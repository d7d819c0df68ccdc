import { signInScopes } from '@/lib/config/wire';

/** What a client that is limited to these scopes about users may ask for, as client metadata (RFC 7591 §2). */
export function scopeOf(userScopes: readonly string[]): string {
  return [...signInScopes, ...userScopes].join(' ');
}

/** Of the scope that was granted, what a client with that limit may use. */
export function scopeWithin(userScopes: readonly string[], scope: string): string {
  const allowed = new Set<string>([...signInScopes, ...userScopes]);
  return scope
    .split(' ')
    .filter((name) => allowed.has(name))
    .join(' ');
}
