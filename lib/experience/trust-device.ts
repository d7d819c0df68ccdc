import { AppError } from '@/lib/errors/app-error';
import { maskedIdentifiers, usableFactors } from '@/lib/mfa/rules';
import type { Facts } from './check';
import { firstRefusal } from './checks';
import type { Command } from './command';
import { gatherFacts, throwIfRefused } from './facts';
import { flows } from './flows';
import { canTrust, trustDays } from './trust';

/**
 * Has the browser trusted once the interaction is submitted (wire §2.10): further sign-ins need no
 * second factor there for a while.
 *
 * @throws AppError `session.not_supported_for_forgot_password`, `session.identifier_not_found`,
 *   `session.invalid_interaction_type` for a sign-up, `auth.forbidden` where it is not offered, or
 *   `session.mfa.require_mfa_verification` if no factor was proved that is good for it
 */
export const trustDevice: Command<void, void> = async (before, _input, deps) => {
  const facts = await gatherFacts(before, deps);
  throwIfRefused(firstRefusal(flows[before.interactionEvent].profile, facts));
  if (before.interactionEvent !== 'SignIn') throw new AppError('session.invalid_interaction_type');
  if (trustDays(facts) === undefined) throw new AppError('auth.forbidden');
  if (!canTrust(facts)) throw lacksProof(facts);
  return { interaction: { ...before, trustsDevice: true }, result: undefined };
};

function lacksProof({ settings, user, mfa }: Facts): AppError {
  const usable = user ? usableFactors(settings, user, mfa) : [];
  const availableFactors = usable.filter((factor) => factor !== 'BackupCode');
  const masked = user ? maskedIdentifiers(user, availableFactors) : {};
  return new AppError('session.mfa.require_mfa_verification', {
    data: { availableFactors, maskedIdentifiers: masked },
  });
}
