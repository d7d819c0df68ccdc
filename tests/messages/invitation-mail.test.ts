import { describe, expect, test } from 'vitest';
import { expectError } from '../management/api';
import { lastMessage, messagesTo } from '../support/inbox';
import { askToInvite, invite, userWithEmail } from '../support/invitations';
import { startMailReceiver } from '../support/mail-receiver';
import { type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { createOrganization } from '../support/organizations';
import { startOwnServer } from '../support/server';

// Whoever is called that has no mailbox.
const receiver = await startMailReceiver((address) => address.startsWith('nobody'));
const { info: server } = await startOwnServer();

const page = `${server.baseUrl}/invitation?token=`;
const resend = (id: string, payload: JsonObject) =>
  management(server, 'POST', `/organization-invitations/${id}/message`, payload);

/** What the local mailbox has of an invitation with that payload. */
async function mailOf(
  messagePayload: JsonObject,
  more: { name?: string; inviterId?: string } = {},
) {
  const { name, ...fields } = more;
  const { id } = await createOrganization(server, name === undefined ? {} : { name });
  const { invitee } = await invite(server, id, { ...fields, messagePayload });
  return lastMessage(server, invitee);
}

async function write(subject: string, content = '{{link}}', languageTag = 'en'): Promise<void> {
  const details = { subject, content };
  const templates = [{ languageTag, templateType: 'OrganizationInvitation', details }];
  const { status } = await management(server, 'PUT', '/email-templates', { templates });
  expect(status).toBe(200);
}

const forget = () => management(server, 'DELETE', '/email-templates?languageTag=en');

describe('an invitation in the local mailbox', () => {
  test('names the organization and leads to Genkan’s own page by a button', async () => {
    const mail = await mailOf({}, { name: 'Tea & Co' });
    expect(mail).toMatchObject({ usage: 'OrganizationInvitation', code: null });
    expect(mail.subject).toBe('You are invited to join Tea & Co');
    expect(mail.link).toMatch(new RegExp(`^${page.replace('?', '\\?')}[a-zA-Z0-9]{32}$`));
    expect(mail.html).toContain('>Accept the invitation</a>');
    expect(mail.html).toContain(`href="${mail.link}"`);
    expect(mail.html).toContain('join Tea &amp; Co at localhost');
    expect(mail.text).toContain(mail.link);
  });

  test('leads to the app’s own page where the app says so', async () => {
    const link = 'https://app.example.com/join?to="me"&a=1';
    const mail = await mailOf({ link, code: '123' });
    expect(mail.link).toBe(link);
    expect(mail.text).toContain(link);
    expect(mail.text).not.toContain(server.baseUrl);
    expect(mail.text).not.toContain('works once');
  });

  test('is in the language that is asked for, else in the caller’s', async () => {
    const french = /^Vous êtes invité/;
    expect((await mailOf({ locale: 'fr' })).subject).toMatch(french);
    expect((await mailOf({ uiLocales: 'xx fr-CA' })).subject).toMatch(french);
    expect((await mailOf({ locale: 'nonsense' })).subject).toMatch(/^You are invited/);
  });

  test('is not sent where none is asked for', async () => {
    const { id } = await createOrganization(server);
    const { invitee } = await invite(server, id, { messagePayload: false });
    expect(await messagesTo(server, invitee)).toEqual([]);
  });

  test('sent again has another link', async () => {
    const { id } = await createOrganization(server);
    const made = await invite(server, id, { messagePayload: {} });
    const first = await lastMessage(server, made.invitee);
    expect(await resend(made.id, {})).toMatchObject({ status: 204, body: '' });
    const second = await lastMessage(server, made.invitee, 2);
    expect(second.link).toContain(page);
    expect(second.link).not.toBe(first.link);
    expect((await resend(made.id, { link: 'https://app.example.com' })).status).toBe(204);
    expect((await lastMessage(server, made.invitee, 3)).link).toBe('https://app.example.com');
  });

  test('is sent to one address only so often, and no invitation is left by one too many', async () => {
    const { id } = await createOrganization(server);
    const made = await invite(server, id, { messagePayload: {} });
    const statuses: number[] = [];
    for (let sends = 1; sends <= 11; sends += 1) statuses.push((await resend(made.id, {})).status);
    expect(statuses).toEqual([...Array(9).fill(204), 429, 429]);
    await expectError(resend(made.id, {}), 429, 'request.message_rate_limited');
    const other = await createOrganization(server);
    const fields = { invitee: made.invitee, messagePayload: {} };
    await expectError(askToInvite(server, other.id, fields), 429, 'request.message_rate_limited');
    const { body } = await management(
      server,
      'GET',
      `/organization-invitations?organizationId=${other.id}`,
    );
    expect(body).toEqual([]);
  });
});

describe('a template of the tenant', () => {
  test('names organization, inviter and what else the app gave, as text', async () => {
    await write(
      '{{organization.name}} {{inviter.name}} {{inviter.primaryEmail}} {{plan}}',
      '<p>{{inviter.name}} {{plan}} {{organization.branding.logoUrl}} <a href="{{link}}">x</a></p>',
    );
    const inviter = await userWithEmail(server);
    const name = 'Eve <b>\u202e';
    await management(server, 'PATCH', `/users/${inviter.id}`, { name });
    const mail = await mailOf(
      { plan: '<i>{{inviter.id}}' },
      { name: 'visit evil.example.com', inviterId: inviter.id },
    );
    const plan = '<i>{{inviter.id}}';
    expect(mail.subject).toBe(`visit evil.example.com Eve <b> ${inviter.primaryEmail} ${plan}`);
    expect(mail.html).toContain('Eve &lt;b&gt; &lt;i&gt;');
    expect(mail.html).toContain(page);
    await forget();
  });

  test('is empty where nobody invites', async () => {
    await write('[{{inviter.name}}]');
    expect((await mailOf({})).subject).toBe('[]');
    await forget();
  });
});

describe('with a connector', () => {
  test('a decent mail arrives, and one that is refused leaves no invitation', async () => {
    const { status } = await management(server, 'POST', '/connectors', {
      connectorId: 'simple-mail-transfer-protocol',
      config: receiver.settings,
    });
    expect(status).toBe(200);
    const { id, name } = await createOrganization(server);
    const { invitee } = await invite(server, id, { messagePayload: {} });
    const { email, envelope, source } = await receiver.nextMail(invitee);
    expect(envelope.to).toEqual([invitee]);
    expect(email.subject).toBe(`You are invited to join ${name}`);
    expect(email.html).toContain(page);
    expect(email.text).toContain(page);
    expect(source).toContain('multipart/alternative');

    const nobody = `${uniqueName('nobody')}@example.com`;
    const refused = askToInvite(server, id, { invitee: nobody, messagePayload: {} });
    await expectError(refused, 400, 'connector.general', {
      data: { errorDescription: expect.stringContaining('No mailbox ***') },
    });
    const filter = `/organization-invitations?invitee=${nobody}`;
    expect((await management(server, 'GET', filter)).body).toEqual([]);
    const quiet = await invite(server, id, { invitee: nobody });
    await expectError(resend(quiet.id, {}), 400, 'connector.general');
    expect((await management(server, 'GET', filter)).body).toMatchObject([{ status: 'Pending' }]);
  });
});
