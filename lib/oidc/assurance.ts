import { wire } from '@/lib/config/wire';

/**
 * What a session's login can vouch for, as authentication context class references (OpenID Connect
 * Core §2, `acr`). A login without one is an ordinary one. To add a level: a name here, and when a
 * login reaches it in `acrOfLogin`.
 */
export const levels = {
  /** The login ran under the fixed settings of the administrators' Console. */
  console: 'urn:genkan:acr:console',
} as const;

type Level = (typeof levels)[keyof typeof levels];

const known: ReadonlySet<string> = new Set<Level>(Object.values(levels));

/** The level of a login that was made for that client. */
export function acrOfLogin(clientId: string): Level | undefined {
  return clientId === wire.applications.console ? levels.console : undefined;
}

type Request = {
  clientId: string;
  /** `acr_values`: space-separated, in order of preference. */
  asked: string | undefined;
  /** Of the session. */
  acr: string | undefined;
  /** This very request has just led to a login. */
  hasJustLoggedIn: boolean;
};

/**
 * Whether somebody who is signed in has to sign in once more. What a client asks for is voluntary
 * (Core §5.5.1.1): levels that Genkan does not know are ignored, and a login that does not reach a
 * known one is not asked for twice. What the Console needs is not.
 */
export function needsStepUp({ clientId, asked, acr, hasJustLoggedIn }: Request): boolean {
  const needed = acrOfLogin(clientId);
  if (needed !== undefined && acr !== needed) return true;
  const levelsAsked = (asked ?? '').split(' ').filter((level) => known.has(level));
  return levelsAsked.length > 0 && !levelsAsked.includes(acr ?? '') && !hasJustLoggedIn;
}
