import type { Command } from './command';
import { gatherFacts, refusalError } from './facts';
import { whatIsMissing } from './next-step';
import type { Page } from './pages';
import { submit } from './submit';

/** How far a person got: the page that comes next, or none because the event has ended. */
export type Progress = { page?: Page };

/** Ends the event, or finds the page where the person gives what is missing. */
export const proceed: Command<void, Progress> = async (before, _input, deps) => {
  const refusal = whatIsMissing(await gatherFacts(before, deps));
  if (!refusal) return { ...(await submit(before, undefined, deps)), result: {} };
  if (!refusal.page) throw refusalError(refusal);
  return { interaction: before, result: { page: refusal.page } };
};
