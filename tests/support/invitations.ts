import type { GenkanInfo } from './genkan';
import { createUser, type JsonObject, management } from './management';
import { uniqueEmail } from './one-time-token';

export type MadeInvitation = {
  id: string;
  inviterId: string | null;
  invitee: string;
  acceptedUserId: string | null;
  organizationId: string;
  status: string;
  createdAt: number;
  updatedAt: number;
  expiresAt: number;
  organizationRoles: { id: string; name: string }[];
};

/** Any time that is not over before the tests are. */
export function tomorrow(): number {
  return Date.now() + 24 * 60 * 60 * 1000;
}

/** Asks for an invitation, as the body says or not. */
export function askToInvite(server: GenkanInfo, organizationId: string, fields: JsonObject = {}) {
  const body = { organizationId, invitee: uniqueEmail('guest'), expiresAt: tomorrow(), ...fields };
  return management<MadeInvitation & JsonObject>(server, 'POST', '/organization-invitations', body);
}

export async function invite(server: GenkanInfo, organizationId: string, fields: JsonObject = {}) {
  const { status, body } = await askToInvite(server, organizationId, fields);
  if (status !== 201) throw new Error(`Not invited (${status}): ${JSON.stringify(body)}`);
  return body;
}

export function setStatus(server: GenkanInfo, { id }: { id: string }, body: JsonObject) {
  const path = `/organization-invitations/${id}/status`;
  return management<MadeInvitation & JsonObject>(server, 'PUT', path, body);
}

export function accept(server: GenkanInfo, invitation: { id: string }, user: { id: string }) {
  return setStatus(server, invitation, { status: 'Accepted', acceptedUserId: user.id });
}

export const revoke = (server: GenkanInfo, invitation: { id: string }) =>
  setStatus(server, invitation, { status: 'Revoked' });

/** Somebody with an address. */
export async function userWithEmail(server: GenkanInfo, primaryEmail = uniqueEmail('guest')) {
  return { ...(await createUser(server, { primaryEmail })), primaryEmail };
}

/** The names of the roles that a user has in each of their organizations, by its id. */
export async function memberships(server: GenkanInfo, { id }: { id: string }) {
  type Row = { id: string; organizationRoles: { name: string }[] };
  const { body } = await management<Row[]>(server, 'GET', `/users/${id}/organizations`);
  return Object.fromEntries(
    body.map((row) => [row.id, row.organizationRoles.map(({ name }) => name)]),
  );
}
