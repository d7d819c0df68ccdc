import type { Facts } from './check';
import { hasProved } from './mfa-standing';

/** How long a browser is trusted where the tenant does not say. */
const defaultDays = 30;

type Rule = Pick<Facts, 'settings' | 'interaction' | 'trust'>;

/**
 * For how many days a browser may be trusted that proves a second factor in this sign-in; undefined
 * where the tenant or an organization of the user is against it.
 */
export function trustDays({ settings, interaction, trust }: Rule): number | undefined {
  const { enabled, durationDays = defaultDays } = settings.trustedDevice;
  const isOffered = enabled && interaction.interactionEvent === 'SignIn' && trust.isAllowed;
  return isOffered ? durationDays : undefined;
}

/**
 * Whether the browser can be trusted from now on. Who had to take a backup code has lost something, and
 * may be somebody who found it (wire/sign-in.md §2.15).
 */
export function canTrust(facts: Facts): boolean {
  const { user } = facts;
  const isEligible = user && hasProved({ ...facts, user }, (factor) => factor !== 'BackupCode');
  return trustDays(facts) !== undefined && isEligible === true;
}
