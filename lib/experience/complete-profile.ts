import { firstRefusal } from './checks';
import { andThen, type Command, type Deps, type Outcome, type Progress } from './command';
import { gatherFacts } from './facts';
import { flows } from './flows';
import { identify } from './identify';
import type { Interaction } from './interaction';
import { type MandatoryField, missingFields } from './mandatory-profile';
import type { Page } from './pages';
import { proceed } from './proceed';
import { type ProfileInput, setProfile } from './set-profile';

/**
 * Takes fields from a page. Once none is missing the account is made, where it is a sign-up, and if
 * nothing else is asked the event ended.
 */
export const completeProfile: Command<readonly ProfileInput[], Progress> = async (
  before,
  fields,
  deps,
) => {
  const filled = await fill(before, await stillAsked(before, fields, deps), deps);
  const page = await pageBeforeAccount(filled, deps);
  if (page) return { interaction: filled, result: { page } };
  const identified: Outcome<unknown> =
    filled.interactionEvent === 'Register'
      ? await identify(filled, {}, deps)
      : { interaction: filled, result: undefined };
  const ended = await andThen(identified, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};

/** Which mandatory fields each kind of input fills. */
const fills: Partial<Record<ProfileInput['type'], readonly MandatoryField[]>> = {
  username: ['username'],
  password: ['password'],
  email: ['email', 'emailOrPhone'],
  phone: ['phone', 'emailOrPhone'],
};

/** Sent twice: what an account has by now is not given to it again. */
async function stillAsked(
  { userId, profile }: Interaction,
  fields: readonly ProfileInput[],
  { settings, people }: Deps,
): Promise<readonly ProfileInput[]> {
  if (userId === undefined) return fields;
  const missing = missingFields(settings, await people.byId(userId), profile);
  return fields.filter(({ type }) => fills[type]?.some((field) => missing.includes(field)) ?? true);
}

async function fill(
  before: Interaction,
  fields: readonly ProfileInput[],
  deps: Deps,
): Promise<Interaction> {
  let outcome: Outcome<void> = { interaction: before, result: undefined };
  for (const field of fields) outcome = await andThen(outcome, setProfile, field, deps);
  return outcome.interaction ?? before;
}

/** Where the next field is given of an account that cannot be made yet. */
async function pageBeforeAccount(filled: Interaction, deps: Deps): Promise<Page | undefined> {
  if (filled.interactionEvent !== 'Register' || filled.userId !== undefined) return undefined;
  const facts = await gatherFacts(filled, deps, {});
  return firstRefusal(flows.Register.identify, facts)?.page;
}
