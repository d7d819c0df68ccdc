import type { GenkanInfo } from './genkan';
import { lastMessage } from './inbox';
import { type JsonObject, management } from './management';
import { uniqueName } from './names';
import { uniqueEmail } from './one-time-token';

type Row = JsonObject & { id: string };

async function made(server: GenkanInfo, path: string, body: unknown): Promise<Row> {
  const answer = await management<Row>(server, 'POST', path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer.body;
}

export type Invited = {
  id: string;
  email: string;
  organization: { id: string; name: string };
  role: { id: string; name: string };
  /** The link in the mail. */
  url: string;
};

type Options = { email?: string; organization?: Invited['organization']; seconds?: number };

/** Invites somebody into an organization, with a role, and reads the link in their mail. */
export async function invite(server: GenkanInfo, options: Options = {}): Promise<Invited> {
  const { email = uniqueEmail(), seconds = 86_400 } = options;
  const name = uniqueName('Acme');
  const organization =
    options.organization ?? ((await made(server, '/organizations', { name })) as never);
  const role = await made(server, '/organization-roles', { name: uniqueName('editor') });
  const { id } = await made(server, '/organization-invitations', {
    invitee: email,
    organizationId: organization.id,
    expiresAt: Date.now() + seconds * 1000,
    organizationRoleIds: [role.id],
    messagePayload: {},
  });
  const url = await linkTo(server, email);
  return { id, email, organization, role: { id: role.id, name: role.name as string }, url };
}

/** The link in the newest mail to somebody. */
export async function linkTo(server: GenkanInfo, email: string, atLeast = 1): Promise<string> {
  const { link } = await lastMessage(server, email, atLeast);
  if (!link) throw new Error(`There is no link in the mail to ${email}.`);
  return link;
}

/** What has become of an invitation. */
export async function invitationStatus(server: GenkanInfo, { id }: Pick<Invited, 'id'>) {
  const { body } = await management(server, 'GET', `/organization-invitations/${id}`);
  return body.status;
}

/** The names of the roles that a member has in the organization; undefined for no member. */
export async function rolesOf(
  server: GenkanInfo,
  { organization }: Pick<Invited, 'organization'>,
  { id }: { id: string },
): Promise<string[] | undefined> {
  const path = `/organizations/${organization.id}/users/${id}/roles`;
  const { status, body } = await management<{ name: string }[]>(server, 'GET', path);
  return status === 200 ? body.map(({ name }) => name) : undefined;
}
