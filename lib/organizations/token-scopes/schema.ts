/** A member of an organization, as tokens for it need to know them. */
export type MemberAccess = {
  isMfaRequired: boolean;
  /** Whether the member has a factor beside the first one. There are none to have yet. */
  hasSecondFactor: boolean;
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
