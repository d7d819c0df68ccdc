import { beforeAll, expect, test } from 'vitest';
import { insertConnector } from '@/lib/connectors/store';
import { connectorId } from '@/lib/crypto/ids';
import { connection } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { createInvitation } from '@/lib/invitations/create';
import { resendInvitation } from '@/lib/invitations/resend';
import { type NewInvitation, newInvitation } from '@/lib/invitations/schema';
import { findInvitation, findInvitationByLink, listInvitations } from '@/lib/invitations/store';
import { listMailbox } from '@/lib/messages/mailbox/store';
import { insertOrganization } from '@/lib/organizations/store';
import { uniqueName } from '../support/names';
import { uniqueEmail } from '../support/one-time-token';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase({ ENDPOINT: 'http://localhost:3001' });

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

async function asked(fields: Partial<NewInvitation> = {}): Promise<NewInvitation> {
  const { id: organizationId } = await insertOrganization({ name: uniqueName('o') });
  const expiresAt = Date.now() + 60_000;
  const body = { organizationId, invitee: uniqueEmail(), expiresAt, messagePayload: {} };
  return newInvitation.parse({ ...body, ...fields });
}

async function invite(fields: Partial<NewInvitation> = {}) {
  return createInvitation(await asked(fields), null);
}

/** The secrets of the links that were mailed to somebody, newest first. */
async function mailed(recipient: string): Promise<string[]> {
  const messages = await listMailbox(recipient);
  return messages.map(({ link }) => new URL(link ?? '').searchParams.get('token') ?? '');
}

async function letTimePass(id: string): Promise<void> {
  const text = `UPDATE "organization_invitations" SET "expiresAt" = now() WHERE "id" = $1`;
  await connection().pool.query({ text, values: [id] });
}

test('a link leads to its invitation, and is not in the database in clear', async () => {
  const made = await invite();
  const [token = ''] = await mailed(made.invitee);
  expect(token).toMatch(/^[a-zA-Z0-9]{32}$/);
  expect(await findInvitationByLink(token)).toEqual(made);
  for (const other of ['', 'nothing', token.toLowerCase(), `${token}a`, 'a'.repeat(100_000)]) {
    expect(await findInvitationByLink(other)).toBeUndefined();
  }
  const { rows } = await connection().pool.query('SELECT * FROM "organization_invitations"');
  expect(rows.some(({ id }) => id === made.id)).toBe(true);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a new mail has a new link, and the old one is good for nothing', async () => {
  const made = await invite();
  await resendInvitation(made.id, {}, null);
  const [newer = '', older = ''] = await mailed(made.invitee);
  expect(await findInvitationByLink(newer)).toMatchObject({ id: made.id });
  expect(await findInvitationByLink(older)).toBeUndefined();
  await resendInvitation(made.id, { link: 'https://app.example.com/join' }, null);
  expect(await findInvitationByLink(newer)).toBeUndefined();
});

test('of many mails at the same moment, one has the link that is good', async () => {
  const made = await invite();
  await Promise.all(Array.from({ length: 5 }, () => resendInvitation(made.id, {}, null)));
  const found = await Promise.all((await mailed(made.invitee)).map(findInvitationByLink));
  expect(found.filter(Boolean)).toHaveLength(1);
});

test('one whose time is over is shown as expired, is not mailed, and makes room for another', async () => {
  const fields = await asked();
  const made = await createInvitation(fields, null);
  const [token = ''] = await mailed(made.invitee);
  await letTimePass(made.id);
  expect(await findInvitation(made.id)).toMatchObject({ status: 'Expired' });
  expect(await findInvitationByLink(token)).toMatchObject({ status: 'Expired' });
  const refused = { code: 'request.invalid_input', status: 422 };
  await expect(resendInvitation(made.id, {}, null)).rejects.toMatchObject(refused);
  const again = await createInvitation(fields, null);
  const all = await listInvitations({ organizationId: made.organizationId });
  expect(all.map(({ id, status }) => [id, status])).toEqual([
    [again.id, 'Pending'],
    [made.id, 'Expired'],
  ]);
});

test('what could not be sent is as if it had not been asked for', async () => {
  const kept = await asked();
  const made = await createInvitation(kept, null);
  const [token = ''] = await mailed(made.invitee);
  const unreachable = { host: '127.0.0.1', port: 1, auth: { user: 'a', pass: 'b' } };
  await insertConnector({
    id: connectorId(),
    type: 'Email',
    factoryId: 'simple-mail-transfer-protocol',
    config: { ...unreachable, fromEmail: 'a@example.com' },
  });
  const failed = { name: 'AppError', code: 'connector.general' };
  await expect(resendInvitation(made.id, {}, null)).rejects.toMatchObject(failed);
  expect(await findInvitationByLink(token)).toMatchObject({ id: made.id });

  const other = await asked();
  // More often than anybody is sent something.
  for (let turn = 0; turn < 12; turn += 1) {
    await expect(createInvitation(other, null)).rejects.toMatchObject(failed);
  }
  expect(await listInvitations({ organizationId: other.organizationId })).toEqual([]);
  const quiet = await createInvitation({ ...other, messagePayload: false }, null);
  expect(quiet.status).toBe('Pending');
});
