import type { PendingProfile } from '@/lib/factors/pending-profile';
import { kindOf } from '@/lib/factors/registry';
import { saveTokenSet } from '@/lib/users/federated-tokens/store';
import { putIdentity } from '@/lib/users/identities/store';
import { linkSsoIdentity, updateSsoIdentity } from '@/lib/users/sso-identities/store';
import type { Interaction } from './interaction';
import { ownProofs } from './mfa-standing';
import { identitiesOf } from './new-user';

type Writes = (() => Promise<void>)[];

/** The write that links a user to their company's provider, if that is pending. */
export function linkToSso(userId: string, { enterpriseSsoIdentity }: PendingProfile): Writes {
  return enterpriseSsoIdentity ? [() => linkSsoIdentity(userId, enterpriseSsoIdentity)] : [];
}

/**
 * The writes by which a submit keeps what links the account elsewhere: pending links, what providers say
 * by now, and last the tokens that came with it, which are kept for an account that is linked.
 */
export function keepLinks(userId: string, interaction: Interaction): Writes {
  const { profile } = interaction;
  const { syncedEnterpriseSsoIdentity: synced } = profile;
  const identities = Object.entries(identitiesOf(profile)).map(([target, identity]) => async () => {
    await putIdentity(userId, target, identity);
  });
  const sets = ownProofs(interaction).flatMap((record) => kindOf(record).tokens?.(record) ?? []);
  return [
    ...identities,
    ...linkToSso(userId, profile),
    ...(synced ? [() => updateSsoIdentity(userId, synced)] : []),
    ...sets.map((set) => () => saveTokenSet(userId, set)),
  ];
}
