import { AppError } from '@/lib/errors/app-error';
import type { PendingProfile } from '@/lib/factors/pending-profile';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import { provision } from '@/lib/organizations/jit/provision';
import { createUser } from '@/lib/users/store';
import { firstRefusal } from './checks';
import type { Command, Deps } from './command';
import { gatherFacts, refusalError } from './facts';
import { flows } from './flows';
import { gainedOf } from './gained-fields';
import type { IdentifyInput } from './identify-user';
import { emptied, findRecord, type Interaction } from './interaction';
import { linkToSso } from './keep-links';
import { newUser } from './new-user';
import { ownedByAccount } from './own-record';
import { takeFields } from './take-fields';

/**
 * Makes the account at sign-up (wire §2.5), of the pending profile and a record if one is given.
 * Done once: asked again it answers with the account that is there. If something is still missing,
 * the fields are kept all the same. Whoever signs up joins organizations just in time.
 */
export const createAccount: Command<IdentifyInput, 'created'> = async (before, input, deps) => {
  if (before.userId !== undefined) return { interaction: before, result: 'created' };

  const record = recordOf(before, input);
  const gained = await fieldsOfRecord(before, record, deps);
  const taken = await takeFields(before, gained, deps, record);
  const facts = { ...(await gatherFacts(taken, deps, {})), gained: taken.profile };
  const refusal = firstRefusal(flows.Register.identify, facts);
  if (refusal) return { interaction: taken, result: 'created', failure: refusalError(refusal) };

  const user = newUser(taken.profile, deps.clientId);
  const { jitOrganizationIds: organizationIds, enterpriseSsoIdentity } = taken.profile;
  const { ssoConnectorId } = enterpriseSsoIdentity ?? {};
  const reasons = { email: user.primaryEmail, organizationIds, ssoConnectorId };
  deps.people.add(user, reasons);
  const rule = { caseSensitiveUsername: deps.settings.usernamePolicy.caseSensitive };
  const write = async () => {
    await createUser(user, rule);
  };
  return {
    interaction: {
      ...ownedByAccount(user.id, taken),
      userId: user.id,
      profile: emptied(taken.profile),
    },
    result: 'created',
    writes: [write, ...linkToSso(user.id, taken.profile), ...provision(user.id, reasons)],
  };
};

function recordOf(before: Interaction, { verificationId }: IdentifyInput) {
  if (verificationId === undefined) return undefined;
  const record = findRecord(before, verificationId);
  if (!record) throw new AppError('session.verification_session_not_found');
  return record;
}

async function fieldsOfRecord(
  before: Interaction,
  record: VerificationRecord | undefined,
  deps: Deps,
): Promise<PendingProfile> {
  if (!record) return {};
  const isVerified = kindOf(record).isVerified(record);
  const gained = isVerified ? await gainedOf(record, before, deps) : undefined;
  if (!gained) throw new AppError('session.verification_failed');
  return gained;
}
