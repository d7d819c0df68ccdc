import { firstRefusal } from './checks';
import { andThen, type Deps, type OpenCommand, type Outcome } from './command';
import { gatherFacts, throwIfRefused } from './facts';
import { flows } from './flows';
import { identify } from './identify';
import { type Interaction, newInteraction } from './interaction';
import { type Progress, proceed } from './proceed';
import { type ProfileInput, setProfile } from './set-profile';

/**
 * A page's sign-up: takes the fields of one form. Once they are complete the account is made and,
 * if nothing else is asked, the event ended.
 */
export const signUp: OpenCommand<readonly ProfileInput[], Progress> = async (
  before,
  fields,
  deps,
) => {
  const isRunning = before?.interactionEvent === 'Register';
  const begun = isRunning ? before : newInteraction('Register', deps.client);
  throwIfRefused(firstRefusal(flows.Register.switchTo, await gatherFacts(begun, deps, {})));
  // Sent twice: the account is there, and its fields are not to be given again.
  const filled = begun.userId === undefined ? await fill(begun, fields, deps) : begun;
  return completed(filled, deps);
};

async function fill(
  before: Interaction,
  fields: readonly ProfileInput[],
  deps: Deps,
): Promise<Interaction> {
  let outcome: Outcome<void> = { interaction: before, result: undefined };
  for (const field of fields) outcome = await andThen(outcome, setProfile, field, deps);
  return outcome.interaction ?? before;
}

async function completed(filled: Interaction, deps: Deps): Promise<Outcome<Progress>> {
  const facts = await gatherFacts(filled, deps, {});
  const refusal = firstRefusal(flows.Register.identify, facts);
  if (refusal?.page && filled.userId === undefined) {
    return { interaction: filled, result: { page: refusal.page } };
  }
  const identified = await identify(filled, {}, deps);
  const ended = await andThen(identified, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
}
