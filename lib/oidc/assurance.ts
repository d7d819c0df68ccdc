import { wire } from '@/lib/config/wire';
import type { StepUp } from '@/lib/mfa/schema';

/**
 * What a session's login can vouch for, as authentication context class references (OpenID Connect
 * Core §2, `acr`). A login without one is an ordinary one. To add a level: a name here, and when a
 * login reaches it in `reaches`.
 */
export const levels = {
  /** The login ran under the fixed settings of the administrators' Console. */
  console: 'urn:genkan:acr:console',
  /** A second factor was proved, or one that is two by itself. */
  multiFactor: 'urn:genkan:acr:mfa',
  /** A key was used that answers no site but this (OpenID Connect EAP ACR Values 1.0 §2). */
  phishingResistant: 'phr',
} as const;

export type Level = (typeof levels)[keyof typeof levels];

/** What a login came to: its level, and its methods by their names in RFC 8176. */
export type LoginContext = { acr?: string | undefined; amr?: readonly string[] | undefined };

const reaches: Readonly<Record<Level, (login: LoginContext) => boolean>> = {
  [levels.console]: ({ acr }) => acr === levels.console,
  [levels.phishingResistant]: ({ amr }) => amr?.includes('pop') === true,
  [levels.multiFactor]: ({ amr }) => amr?.includes('mfa') === true,
};

/** The levels that a client may ask for by `acr_values`, in its order; others are ignored. */
export function levelsAsked(acrValues: unknown): Level[] {
  const asked = typeof acrValues === 'string' ? acrValues.split(' ') : [];
  return asked.filter((level): level is Level => Object.hasOwn(reaches, level));
}

/** The level that only a login for that client has. */
function levelOfClient(clientId: string): Level | undefined {
  return clientId === wire.applications.console ? levels.console : undefined;
}

/** The level of a login that was made for that client by these methods: the highest there is a name for. */
export function acrOfLogin(clientId: string, amr: readonly string[] = []): Level | undefined {
  const reached = [levels.phishingResistant, levels.multiFactor].find((level) =>
    reaches[level]({ amr }),
  );
  return levelOfClient(clientId) ?? reached;
}

/** What a client is told of a login: of the levels that it asked for the first that was reached. */
export function toldLevel(login: LoginContext, asked: readonly Level[]): string | undefined {
  return asked.find((level) => reaches[level](login)) ?? login.acr;
}

type Request = {
  clientId: string;
  /** `acr_values`: space-separated, in order of preference. */
  asked: string | undefined;
  /** Of the session. */
  login: LoginContext;
  /** This very request has just led to a login. */
  hasJustLoggedIn: boolean;
};

/**
 * Whether somebody who is signed in has to sign in once more. What a client asks for is voluntary
 * (Core §5.5.1.1): levels that Genkan does not know are ignored, and a login that does not reach a
 * known one is not asked for twice. What the Console needs is not.
 */
export function needsStepUp({ clientId, asked, login, hasJustLoggedIn }: Request): boolean {
  const needed = levelOfClient(clientId);
  if (needed !== undefined && !reaches[needed](login)) return true;
  const wanted = levelsAsked(asked);
  return wanted.length > 0 && !wanted.some((level) => reaches[level](login)) && !hasJustLoggedIn;
}

/**
 * What a login has to prove for a client, whatever the tenant's policy. Where a second factor is asked
 * for, whoever has none sets one up, if the tenant has any to offer; the Console only asks for those
 * that there are. Any of one's factors is good, also where a phishing-resistant one is asked for: the
 * token says what it came to.
 */
export function stepUpFor(clientId: string, acrValues: unknown): StepUp | undefined {
  const factors: readonly Level[] = [levels.multiFactor, levels.phishingResistant];
  if (levelsAsked(acrValues).some((level) => factors.includes(level))) return 'bind';
  return levelOfClient(clientId) ? 'prove' : undefined;
}
