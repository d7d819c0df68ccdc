/** The addresses that are a second factor for whoever has one, where the tenant says so. */
export type FactorAddresses = { email: boolean; phone: boolean };

/** Whom a token for an organization is to be about. */
export type Member = { organizationId: string; userId: string; addresses: FactorAddresses };

/** A member of an organization, as tokens for it need to know them. */
export type MemberAccess = {
  /** The organization demands a second factor of its members, and this one has none. */
  lacksDemandedFactor: boolean;
  /** Names of what the member may do, in the organization itself or at one API. */
  scopes: string[];
};

/** An organization that somebody is a member of, and the names of their roles in it. */
export type Membership = {
  id: string;
  name: string;
  description: string | null;
  roles: string[];
};
