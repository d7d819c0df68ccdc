import type { ProfileField } from '@/lib/custom-profile-fields/schema';
import type { AppError } from '@/lib/errors/app-error';
import type { Once } from '@/lib/factors/factor';
import type { People } from '@/lib/factors/people';
import type { MessageContext } from '@/lib/messages/message';
import type { StepUp } from '@/lib/mfa/schema';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { Browser } from './browser';
import type { Client, Interaction } from './interaction';
import type { Page } from './pages';
import type { Standing } from './standing';
import type { Trail } from './trail';

/** What a command has at hand beside the interaction: no request, no cookie. */
export type Deps = {
  settings: SignInExperience;
  people: People;
  standing: Standing;
  /** What sign-up asks beyond the identifiers, in its order. */
  profileFields: readonly ProfileField[];
  client: Client;
  /** What the client keeps. */
  browser: Browser;
  /** Tells the sign-in apart from all others. */
  interactionId: string;
  once: Once;
  /** The application that is signed in to. */
  clientId: string;
  /** What it needs beyond the tenant's policy. */
  stepUp?: StepUp | undefined;
  /** What messages may name. */
  message: MessageContext;
  /** What is done, for the audit log. */
  trail: Trail;
};

/** That the provider's login is to end, and as whom. */
export type Login = { accountId: string; amr: string[]; submission: Record<string, unknown> };

/** What a command came to. It has written nothing yet: `run.ts` does, in one transaction. */
export type Outcome<Result> = {
  /** The interaction from now on; undefined forgets it. */
  interaction: Interaction | undefined;
  result: Result;
  /** Database writes that belong to the change, in their order. */
  writes?: readonly (() => Promise<void>)[];
  login?: Login;
  /** Cookies that the browser is to keep, each as the header says it. */
  setCookies?: readonly string[];
  /** Done once all of it is kept: what reaches beyond the database. What it throws is answered. */
  effects?: readonly (() => Promise<void>)[];
  /** Thrown once the interaction is kept. */
  failure?: AppError;
};

/** How far a person got: the page that comes next, or none because the event has ended. */
export type Progress = {
  page?: Page;
  /** The whole address, where that is another site's: a provider to prove oneself at. */
  location?: string;
};

/** One thing that can be done with an interaction. */
export type Command<Input, Result> = (
  interaction: Interaction,
  input: Input,
  deps: Deps,
) => Promise<Outcome<Result>>;

/** A command that also starts an interaction where there is none yet. */
export type OpenCommand<Input, Result> = (
  interaction: Interaction | undefined,
  input: Input,
  deps: Deps,
) => Promise<Outcome<Result>>;

/** Goes on with another command on what one came to, unless that failed. */
export async function andThen<Input, Result>(
  before: Outcome<unknown>,
  command: Command<Input, Result>,
  input: Input,
  deps: Deps,
): Promise<Outcome<Result | undefined>> {
  if (!before.interaction || before.failure) return { ...before, result: undefined };
  const after = await command(before.interaction, input, deps);
  return {
    ...after,
    writes: [...(before.writes ?? []), ...(after.writes ?? [])],
    effects: [...(before.effects ?? []), ...(after.effects ?? [])],
    setCookies: [...(before.setCookies ?? []), ...(after.setCookies ?? [])],
  };
}
