import { members } from '@/lib/organizations/holders/store';
import type { Organization } from '@/lib/organizations/schema';
import { findOrganization } from '@/lib/organizations/store';
import { emailKey } from '@/lib/users/rules';
import { findUserById, findUserByIdentifier } from '@/lib/users/store';
import type { Invitation } from './schema';
import { findInvitationByLink } from './store';

/** Where somebody stands who has opened the link of an invitation. */
export type Meeting = {
  invitation: Invitation;
  organization: Organization;
  at: /** It is over. */
    | 'expired'
    | 'revoked'
    /** Accepted by whoever is signed in. */
    | 'joined'
    /** Accepted by another account. */
    | 'used'
    /** Open, and for the account that is signed in. */
    | 'ready'
    /** The same, for somebody who belongs to the organization already. */
    | 'member'
    /** Open, but another account is signed in. */
    | 'other-account'
    /** Open, nobody is signed in, and its address has an account. */
    | 'sign-in'
    /** Open, nobody is signed in, and its address is new here. */
    | 'sign-up';
};

/**
 * What a link's secret means for whoever is signed in. Nothing is used up by asking. Undefined for a
 * secret that no mail carried, or that a newer mail has replaced.
 */
export async function meetInvitation(
  token: string,
  userId: string | undefined,
): Promise<Meeting | undefined> {
  const invitation = await findInvitationByLink(token);
  const organization = invitation && (await findOrganization(invitation.organizationId));
  if (!organization) return undefined;
  return { invitation, organization, at: await whereabouts(invitation, userId) };
}

async function whereabouts(
  { status, invitee, acceptedUserId, organizationId }: Invitation,
  userId: string | undefined,
): Promise<Meeting['at']> {
  if (status === 'Expired') return 'expired';
  if (status === 'Revoked') return 'revoked';
  if (status === 'Accepted') return userId && acceptedUserId === userId ? 'joined' : 'used';
  if (!userId) return (await hasAccount(invitee)) ? 'sign-in' : 'sign-up';
  const email = (await findUserById(userId))?.primaryEmail;
  if (!email || emailKey(email) !== emailKey(invitee)) return 'other-account';
  return (await members.belongs(organizationId, userId)) ? 'member' : 'ready';
}

/** Whether somebody signs in with that address, rather than sign up. */
export async function hasAccount(email: string): Promise<boolean> {
  const rule = { caseSensitiveUsername: true };
  return (await findUserByIdentifier({ type: 'email', value: email }, rule)) !== undefined;
}
