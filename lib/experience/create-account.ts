import { AppError } from '@/lib/errors/app-error';
import type { PendingProfile } from '@/lib/factors/pending-profile';
import { kindOf } from '@/lib/factors/registry';
import { provision } from '@/lib/organizations/jit/provision';
import { createUser } from '@/lib/users/store';
import { firstRefusal } from './checks';
import type { Command } from './command';
import { gatherFacts, refusalError } from './facts';
import { flows } from './flows';
import type { IdentifyInput } from './identify-user';
import { emptied, findRecord, type Interaction } from './interaction';
import { newUser } from './new-user';
import { takeFields } from './take-fields';

/**
 * Makes the account at sign-up (wire §2.5), of the pending profile and a record if one is given.
 * Done once: asked again it answers with the account that is there. If something is still missing,
 * the fields are kept all the same. Whoever signs up joins organizations just in time.
 */
export const createAccount: Command<IdentifyInput, 'created'> = async (before, input, deps) => {
  if (before.userId !== undefined) return { interaction: before, result: 'created' };

  const gained = fieldsOfRecord(before, input);
  const taken = await takeFields(before, gained, deps);
  const facts = { ...(await gatherFacts(taken, deps, {})), gained: taken.profile };
  const refusal = firstRefusal(flows.Register.identify, facts);
  if (refusal) return { interaction: taken, result: 'created', failure: refusalError(refusal) };

  const user = newUser(taken.profile, deps.clientId);
  const { jitOrganizationIds: organizationIds } = taken.profile;
  const reasons = { email: user.primaryEmail, organizationIds };
  deps.people.add(user, reasons);
  const rule = { caseSensitiveUsername: deps.settings.usernamePolicy.caseSensitive };
  const write = async () => {
    await createUser(user, rule);
  };
  return {
    interaction: { ...taken, userId: user.id, profile: emptied(taken.profile) },
    result: 'created',
    writes: [write, ...provision(user.id, reasons)],
  };
};

function fieldsOfRecord(before: Interaction, { verificationId }: IdentifyInput): PendingProfile {
  if (verificationId === undefined) return {};
  const record = findRecord(before, verificationId);
  if (!record) throw new AppError('session.verification_session_not_found');
  const kind = kindOf(record);
  const gained = kind.isVerified(record) ? kind.bind?.(record) : undefined;
  if (!gained) throw new AppError('session.verification_failed');
  return gained;
}
