import type { Command, Progress } from './command';
import { gatherFacts, refusalError } from './facts';
import { whatIsMissing } from './next-step';
import { submit } from './submit';

/** Ends the event, or finds the page where the person gives what is missing. */
export const proceed: Command<void, Progress> = async (before, _input, deps) => {
  const refusal = whatIsMissing(await gatherFacts(before, deps));
  if (!refusal) return { ...(await submit(before, undefined, deps)), result: {} };
  if (!refusal.page) throw refusalError(refusal);
  return { interaction: before, result: { page: refusal.page } };
};
