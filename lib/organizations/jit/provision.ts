import { domainKey } from '@/lib/users/rules';
import { type JoinedBy, joinOrganizations } from './store';

/** What lets somebody join without being asked in. */
export type Reasons = {
  /** An address that is proved to be theirs. */
  email?: string | null | undefined;
  /** What a one-time token, which was proved to be for them, was made with. */
  organizationIds?: readonly string[] | undefined;
  /** The connector to the company that has just vouched for them. It counts in place of the address. */
  ssoConnectorId?: string | undefined;
};

/**
 * The write by which a user joins organizations just in time (wire/management.md §1.10): those that
 * list the connector or else exactly the domain of the address, and those that are named. It belongs into the transaction
 * that gives the user the address or signs them in. Unknown organizations are skipped, and whoever is
 * a member keeps the roles they have.
 *
 * @returns nothing to write where there is no reason
 */
export function provision(userId: string, reasons: Reasons): (() => Promise<void>)[] {
  const by = joinedBy(reasons);
  const hasNone = by.emailDomain === null && by.ssoConnectorId === null;
  if (hasNone && by.organizationIds.length === 0) return [];
  return [() => joinOrganizations(userId, by)];
}

/** Which organizations it is that let somebody join. */
export function joinedBy({ email, organizationIds = [], ssoConnectorId }: Reasons): JoinedBy {
  if (ssoConnectorId) return { emailDomain: null, ssoConnectorId, organizationIds };
  const emailDomain = email ? domainKey(email.slice(email.lastIndexOf('@') + 1)) : null;
  return { emailDomain, ssoConnectorId: null, organizationIds };
}
