import type { Command, Progress } from './command';
import { gatherFacts, refusalError } from './facts';
import { withoutDisabled } from './mfa-standing';
import { whatIsMissing } from './next-step';
import { submit } from './submit';

/**
 * Ends the event, or finds the page where the person gives what is missing. A factor that was set up
 * and has been switched off since is forgotten: no page could mend that, but the next asks for another.
 */
export const proceed: Command<void, Progress> = async (given, _input, deps) => {
  const before = withoutDisabled(given, deps.settings);
  const refusal = whatIsMissing(await gatherFacts(before, deps));
  if (!refusal) return { ...(await submit(before, undefined, deps)), result: {} };
  if (!refusal.page) throw refusalError(refusal);
  return { interaction: before, result: { page: refusal.page } };
};
