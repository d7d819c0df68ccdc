import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { createPeople } from '@/lib/factors/people';
import { finishLogin } from '@/lib/oidc/finish';
import { findInteraction, type OidcInteraction } from '@/lib/oidc/interactions';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import type { Command, Deps, OpenCommand, Outcome } from './command';
import type { Client } from './interaction';
import {
  deleteInteraction,
  insertInteraction,
  loadInteraction,
  putInteraction,
  replaceInteraction,
  type StoredInteraction,
} from './store';

/** Whose sign-in a request is about: all that commands ever get of it. */
export type Visit = {
  cookieHeader: string;
  /** Which of a browser's sign-ins is meant; without it the newest. */
  appId?: string | undefined;
  client: Client;
};

export type Answer<Result> = {
  result: Result;
  /** Where the browser goes on, once the login is finished. */
  redirectTo?: string | undefined;
  oidc: OidcInteraction;
};

const tries = 3;

/** The interaction was changed by another request since it was read. */
class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

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
  for (let triesLeft = tries - 1; ; triesLeft -= 1) {
    const stored = await loadInteraction(oidc.uid);
    try {
      const outcome = await command(stored?.interaction, input, await makeDeps(visit, oidc));
      return await keep(visit, oidc, stored, outcome);
    } catch (error) {
      const { version } = (await loadInteraction(oidc.uid)) ?? {};
      if (version === stored?.version) throw error;
      if (triesLeft === 0) throw new AppError('request.unavailable', { cause: error });
    }
  }
}

/** Runs a command that begins anew, whatever the interaction was. */
export async function runStart<Input, Result>(
  visit: Visit,
  command: OpenCommand<Input, Result>,
  input: Input,
): Promise<Answer<Result>> {
  const oidc = await findInteraction(visit.cookieHeader, visit.appId);
  const { interaction, result } = await command(undefined, input, await makeDeps(visit, oidc));
  if (interaction) await putInteraction(oidc.uid, interaction, oidc.expiresAt);
  return { result, oidc };
}

async function makeDeps({ client }: Visit, { clientId }: OidcInteraction): Promise<Deps> {
  const settings = await getSignInExperience();
  const rule = { caseSensitiveUsername: settings.usernamePolicy.caseSensitive };
  return { settings, people: createPeople(rule), client, clientId };
}

async function keep<Result>(
  { cookieHeader }: Visit,
  oidc: OidcInteraction,
  stored: StoredInteraction | undefined,
  { interaction, result, writes = [], login, failure }: Outcome<Result>,
): Promise<Answer<Result>> {
  let redirectTo: string | undefined;
  const work = async () => {
    if (!(await keepState(oidc, stored, interaction))) throw new ConflictError();
    for (const write of writes) await write();
    if (login) ({ redirectTo } = await finishLogin({ interaction: oidc, cookieHeader }, login));
  };
  // A single statement needs no transaction of its own.
  await (writes.length > 0 || login ? transaction(work) : work());
  if (failure) throw failure;
  return { result, redirectTo, oidc };
}

/** False: somebody else was faster. */
async function keepState(
  { uid, expiresAt }: OidcInteraction,
  stored: StoredInteraction | undefined,
  interaction: StoredInteraction['interaction'] | undefined,
): Promise<boolean> {
  if (interaction === stored?.interaction) return true;
  if (!stored) return interaction ? insertInteraction(uid, interaction, expiresAt) : true;
  return interaction
    ? replaceInteraction(uid, interaction, stored.version)
    : deleteInteraction(uid, stored.version);
}
