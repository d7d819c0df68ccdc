import { AppError } from '@/lib/errors/app-error';
import { kindOf } from '@/lib/factors/registry';
import { noMfaFacts } from '@/lib/mfa/facts';
import { noTrust } from '@/lib/trusted-devices/store';
import { firstRefusal } from './checks';
import type { Command } from './command';
import { throwIfRefused } from './facts';
import { flows } from './flows';
import { findRecord } from './interaction';

export type IdentifyInput = {
  /** Absent: a new account is made of the pending profile alone. */
  verificationId?: string | undefined;
};

/** Finds the account that a verified record proves (wire §2.4). Nobody is signed in by it yet. */
export const identifyUser: Command<IdentifyInput, 'identified'> = async (
  before,
  { verificationId },
  { settings, people, profileFields },
) => {
  if (verificationId === undefined) throw new AppError('guard.invalid_input');
  const record = findRecord(before, verificationId);
  if (!record) throw new AppError('session.verification_session_not_found');

  const kind = kindOf(record);
  // An unverified record is refused before anybody learns whether there is such a user.
  const user = kind.isVerified(record) ? await kind.identify?.findUser(record, people) : undefined;
  const facts = {
    interaction: before,
    settings,
    profileFields,
    record,
    user,
    mfa: noMfaFacts,
    trust: noTrust,
    gained: {},
    taken: [],
  };
  throwIfRefused(firstRefusal(flows[before.interactionEvent].identify, facts));
  const profile = { ...before.profile, ...kind.bring?.(record) };
  return { interaction: { ...before, userId: user?.id, profile }, result: 'identified' };
};
