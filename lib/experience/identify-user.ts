import { AppError } from '@/lib/errors/app-error';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import { noMfaFacts } from '@/lib/mfa/facts';
import { isConsole } from '@/lib/sign-in-experience/door';
import { noTrust } from '@/lib/trusted-devices/store';
import type { Found } from './check';
import { firstRefusal } from './checks';
import type { Command, Deps } from './command';
import { throwIfRefused } from './facts';
import { flows } from './flows';
import { findRecord, type Interaction } from './interaction';
import { ownedBy } from './own-record';
import { findSsoFacts } from './sso-facts';

export type IdentifyInput = {
  /** Absent: a new account is made of the pending profile alone. */
  verificationId?: string | undefined;
  /** Whoever is there says that an account which goes by their address at the provider is theirs. */
  linkSocialIdentity?: boolean | undefined;
};

/** Finds the account that a verified record proves (wire §2.4). Nobody is signed in by it yet. */
export const identifyUser: Command<IdentifyInput, 'identified'> = async (before, input, deps) => {
  const { verificationId, linkSocialIdentity = false } = input;
  if (verificationId === undefined) throw new AppError('guard.invalid_input');
  const record = findRecord(before, verificationId);
  if (!record) throw new AppError('session.verification_session_not_found');

  const found = await findWho(record, linkSocialIdentity, deps);
  const { settings, profileFields } = deps;
  const facts = {
    interaction: before,
    settings,
    profileFields,
    record,
    ...found,
    mfa: noMfaFacts,
    trust: noTrust,
    gained: {},
    taken: [],
    isConsole: isConsole(deps.clientId),
  };
  const sso = await findSsoFacts(facts);
  throwIfRefused(firstRefusal(flows[before.interactionEvent].identify, { ...facts, ...sso }));
  return { interaction: identifiedBy(record, found, before), result: 'identified' };
};

/** An unverified record is refused before anybody learns whether there is such a user. */
async function findWho(
  record: VerificationRecord,
  isLinkAsked: boolean,
  { people }: Deps,
): Promise<Found> {
  const { isVerified, identify } = kindOf(record);
  if (!identify || !isVerified(record)) return {};
  const user = await identify.findUser(record, people);
  if (user) return { user };
  const related = await identify.related?.find(record, people);
  const isTaken = identify.related?.isTakenUnasked || isLinkAsked;
  return related && isTaken ? { user: related.user, isLinked: true } : { related };
}

/** Told twice, it gains nothing twice: what was taken over from a provider may have been changed since. */
function identifiedBy(
  record: VerificationRecord,
  { user, isLinked }: Found,
  before: Interaction,
): Interaction {
  if (!user) return before;
  const isRepeated = 'userId' in record && record.userId === user.id;
  if (before.userId === user.id && isRepeated) return before;
  const { bring, link } = kindOf(record);
  const gained = isLinked ? link?.(record) : bring?.(record);
  return {
    ...ownedBy(user.id, record, before),
    userId: user.id,
    profile: { ...before.profile, ...gained },
  };
}
