import { AppError } from '@/lib/errors/app-error';
import type { Once } from '@/lib/factors/factor';
import { createPeople } from '@/lib/factors/people';
import { asAppError } from '@/lib/http/error-answer';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { stepUpFor } from '@/lib/oidc/assurance';
import { readExtraParams } from '@/lib/oidc/extra-params';
import { findInteraction, type OidcInteraction } from '@/lib/oidc/interactions';
import { signInSettingsOf } from '@/lib/sign-in-experience/door';
import { findAskedFields } from '@/lib/sign-in-experience/profile-fields/asked';
import { readBrowser } from './browser';
import type { Command, Deps, OpenCommand } from './command';
import type { Client, Interaction } from './interaction';
import { keep } from './keep';
import { type Current, onceOf } from './once';
import { createStanding } from './standing';
import { loadInteraction, putInteraction, readInteraction } from './store';
import { noteTrail } from './trail';

/** Whose sign-in a request is about: all that commands ever get of it. */
export type Visit = {
  cookieHeader: string;
  /** Which of a browser's sign-ins is meant; without it the newest. */
  appId?: string | undefined;
  client: Client;
  /** The language that the person reads, as the browser says. */
  acceptLanguage?: string | undefined;
};

export type Answer<Result> = {
  result: Result;
  /** Where the browser goes on, once the login is finished. */
  redirectTo?: string | undefined;
  setCookies: readonly string[];
  oidc: OidcInteraction;
};

const tries = 3;

/**
 * Runs a command on the interaction of a request and keeps what it came to.
 *
 * @throws AppError `session.not_found`, `session.interaction_not_found`, or what the command throws
 */
export function runCommand<Input, Result>(
  visit: Visit,
  command: Command<Input, Result>,
  input: Input,
): Promise<Answer<Result>> {
  return runOpenCommand(
    visit,
    (before, given: Input, deps) => {
      if (!before) throw new AppError('session.interaction_not_found');
      return command(before, given, deps);
    },
    input,
  );
}

/**
 * As `runCommand`, where there need not be an interaction yet. If another request changed the
 * interaction meanwhile, it is read again and the command decides anew: what it refused or meant to
 * write may no longer be right.
 */
export async function runOpenCommand<Input, Result>(
  visit: Visit,
  command: OpenCommand<Input, Result>,
  input: Input,
): Promise<Answer<Result>> {
  const oidc = await findInteraction(visit.cookieHeader, visit.appId);
  const current: Current = { stored: readInteraction(oidc.experience) };
  const once = onceOf(oidc, current);
  for (let triesLeft = tries - 1; ; triesLeft -= 1) {
    const deps = await makeDeps(visit, oidc, once);
    const tried = await attempt(oidc, current, deps, command, input);
    if ('answer' in tried) {
      noteTrail(deps, oidc.uid, tried.failure);
      if (tried.failure) throw tried.failure;
      return tried.answer;
    }
    const latest = await loadInteraction(oidc.uid);
    if (latest?.version === current.stored?.version) {
      noteTrail(deps, oidc.uid, tried.error);
      throw tried.error;
    }
    if (triesLeft === 0) throw new AppError('request.unavailable', { cause: tried.error });
    current.stored = latest;
  }
}

/** One try. A failure was kept with the interaction, an error left it as it was. */
async function attempt<Input, Result>(
  oidc: OidcInteraction,
  current: Current,
  deps: Deps,
  command: OpenCommand<Input, Result>,
  input: Input,
): Promise<{ answer: Answer<Result>; failure: AppError | undefined } | { error: unknown }> {
  try {
    const before = confirmed(current.stored?.interaction, deps.client);
    const outcome = await command(before, input, deps);
    const redirectTo = await keep(oidc, current.stored, outcome);
    const failure = outcome.failure ?? (await failureOf(outcome.effects));
    const { result, setCookies = [] } = outcome;
    return { answer: { result, redirectTo, setCookies, oidc }, failure };
  } catch (error) {
    return { error };
  }
}

/** A captcha that came with the request was passed for the running interaction. */
function confirmed(interaction: Interaction | undefined, { isPerson }: Client) {
  if (!interaction || !isPerson) return interaction;
  return { ...interaction, captcha: { ...interaction.captcha, verified: true } };
}

/** What is kept stays kept, whatever an effect comes to: only then it is safe not to try again. */
async function failureOf(effects: readonly (() => Promise<void>)[] = []) {
  try {
    for (const effect of effects) await effect();
    return undefined;
  } catch (error) {
    return asAppError(error) ?? new AppError('request.internal', { cause: error });
  }
}

/** Runs a command that begins anew, whatever the interaction was. */
export async function runStart<Input, Result>(
  visit: Visit,
  command: OpenCommand<Input, Result>,
  input: Input,
): Promise<Answer<Result>> {
  const oidc = await findInteraction(visit.cookieHeader, visit.appId);
  const once = onceOf(oidc, { stored: undefined });
  const deps = await makeDeps(visit, oidc, once);
  const { interaction, result, setCookies = [] } = await command(undefined, input, deps);
  if (interaction) await putInteraction(oidc.uid, interaction, oidc.expiresAt);
  return { result, setCookies, oidc };
}

async function makeDeps(
  { client, cookieHeader, acceptLanguage }: Visit,
  { uid, clientId, params }: OidcInteraction,
  once: Once,
): Promise<Deps> {
  const settings = await signInSettingsOf(clientId);
  const rule = { caseSensitiveUsername: settings.usernamePolicy.caseSensitive };
  const { ui_locales: uiLocales, organization_id: organizationId } = readExtraParams(params);
  const { autoDetect, fallbackLanguage: fallback } = settings.languageInfo;
  const message = {
    locale: negotiateLocale({ uiLocales, acceptLanguage, fallback, autoDetect }),
    uiLocales,
    organizationId,
    applicationId: clientId,
    ip: client.ip,
  };
  const profileFields = await findAskedFields(settings);
  const people = createPeople(rule);
  const stepUp = stepUpFor(clientId, params.acr_values);
  const browser = readBrowser(cookieHeader);
  const about = { client, browser, clientId, stepUp, interactionId: uid };
  const standing = createStanding({ settings, people, browser });
  return { settings, people, standing, profileFields, ...about, once, message, trail: [] };
}
