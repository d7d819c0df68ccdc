import { describe, expect, test } from 'vitest';
import { browserOf, member } from '../experience/links';
import { type Invited, invitationStatus, invite, linkTo, rolesOf } from '../support/invitation';
import { createUser, management } from '../support/management';
import { sharedServer } from '../support/server';
import { Guest } from './guest';

const server = sharedServer();
const { baseUrl } = server;

/** Somebody who has an account and is invited, with the page open where they are signed in. */
async function invitedMember() {
  const user = await member(server);
  const invited = await invite(server, { email: user.primaryEmail.toUpperCase() });
  const guest = new Guest(server, await browserOf(server, user));
  await guest.open(invited.url);
  return { user, invited, guest };
}

async function guestAt({ url }: Pick<Invited, 'url'>): Promise<Guest> {
  const guest = new Guest(server);
  await guest.open(url);
  return guest;
}

describe('the link of an invitation', () => {
  test('shows what it is about, to nobody else than who has it, and uses nothing up', async () => {
    const invited = await invite(server);
    const guest = new Guest(server);
    for (let visit = 0; visit < 2; visit += 1) {
      const response = await guest.open(invited.url);
      expect(response.status).toBe(200);
      expect(response.headers.get('referrer-policy')).toBe('strict-origin');
      expect(response.headers.get('cache-control')).toContain('no-store');
    }
    expect(guest.title).toBe(`Join ${invited.organization.name}`);
    for (const text of [invited.email, invited.role.name, 'Your role', 'UTC']) {
      expect(guest.html).toContain(text);
    }
    expect(await invitationStatus(server, invited)).toBe('Pending');
  });

  test('has the page look like its organization, whatever the address says', async () => {
    const [invited, other] = [await invite(server), await invite(server)];
    const logoUrl = `https://pictures.example.com/${invited.organization.id}.svg`;
    const path = `/organizations/${invited.organization.id}`;
    await management(server, 'PATCH', path, { branding: { logoUrl } });
    const guest = new Guest(server);
    const response = await guest.open(
      `${invited.url}&organization_id=${other.organization.id}&app_id=demo-app`,
    );
    const query = new URL(guest.url).searchParams;
    expect(query.get('organization_id')).toBe(invited.organization.id);
    expect(query.get('app_id')).toBe('account-center');
    expect(guest.html).toContain(`src="${logoUrl}"`);
    expect(response.headers.get('content-security-policy')).toContain('pictures.example.com');
  });

  test.each([
    ['no token', ''],
    ['an empty token', '?token='],
    ['a token that was never made', `?token=${'a'.repeat(32)}`],
    ['what is no token at all', `?token=${encodeURIComponent("'; DROP TABLE users --\u0000")}`],
  ])('is the same for %s', async (_, query) => {
    const guest = new Guest(server);
    expect((await guest.open(`${baseUrl}/invitation${query}`)).status).toBe(200);
    expect(guest.title).toBe('This invitation does not work');
    expect(guest.html).not.toContain('<form');
  });

  test('is replaced by that of a newer mail', async () => {
    const invited = await invite(server);
    const path = `/organization-invitations/${invited.id}/message`;
    expect((await management(server, 'POST', path, {})).status).toBe(204);
    expect((await guestAt(invited)).title).toBe('This invitation does not work');
    const newest = await linkTo(server, invited.email, 2);
    expect((await guestAt({ url: newest })).title).toMatch(/^Join/);
  });
});

describe('an account that is invited', () => {
  test('joins by one button, with the roles of the invitation', async () => {
    const { user, invited, guest } = await invitedMember();
    await guest.press('join');
    expect(guest.title).toBe(`Welcome to ${invited.organization.name}`);
    expect(await invitationStatus(server, invited)).toBe('Accepted');
    expect(await rolesOf(server, invited, user)).toEqual([invited.role.name]);
    await guest.open(invited.url);
    expect(guest.title).toBe(`Welcome to ${invited.organization.name}`);
  });

  test('joins once, however often the button is pressed at the same moment', async () => {
    const { user, invited, guest } = await invitedMember();
    const answers = await Promise.all(Array.from({ length: 4 }, () => guest.send('join')));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    await guest.open(new URL(answers[3]?.headers.get('location') ?? '', baseUrl).href);
    expect(guest.title).toBe(`Welcome to ${invited.organization.name}`);
    expect(await rolesOf(server, invited, user)).toEqual([invited.role.name]);
  });

  test('is asked to sign in first: the link alone signs nobody in', async () => {
    const user = await member(server);
    const invited = await invite(server, { email: user.primaryEmail });
    const guest = await guestAt(invited);
    expect(guest.html).toContain('There is an account with');
    const request = await guest.press('enter');
    expect(request.pathname).toBe('/oidc/auth');
    expect(request.searchParams.get('login_hint')).toBe(invited.email);
    expect(request.searchParams.has('one_time_token')).toBe(false);
    expect(request.href).not.toContain(new URL(invited.url).searchParams.get('token'));
    expect(guest.path).toBe('/sign-in');
    expect(guest.html).toContain(`to continue to ${invited.organization.name}`);
    // By default people sign in with usernames, and an address is none.
    expect(guest.html).not.toContain(`value="${invited.email}"`);
    await guest.signIn(user);
    expect(guest.path).toBe('/invitation');
    expect(guest.title).toBe(`Join ${invited.organization.name}`);
    expect(await invitationStatus(server, invited)).toBe('Pending');
    await guest.press('join');
    expect(await rolesOf(server, invited, user)).toEqual([invited.role.name]);
  });

  test('that is a member already gains the roles', async () => {
    const { user, invited, guest } = await invitedMember();
    const path = `/organizations/${invited.organization.id}/users`;
    await management(server, 'POST', path, { userIds: [user.id] });
    await guest.open(invited.url);
    expect(guest.title).toBe(`You are a member of ${invited.organization.name}`);
    await guest.press('join');
    expect(await rolesOf(server, invited, user)).toEqual([invited.role.name]);
  });
});

describe('somebody else', () => {
  test('is told whose the invitation is, and cannot accept or decline it', async () => {
    const { user, invited, guest } = await invitedMember();
    const other = await member(server);
    const stranger = new Guest(server, await browserOf(server, other));
    await stranger.open(invited.url);
    expect(stranger.title).toBe('This invitation is for another account');
    expect(stranger.html).toContain(invited.email);
    for (const choice of ['join', 'decline']) await stranger.press(choice);
    expect(await invitationStatus(server, invited)).toBe('Pending');
    expect(await rolesOf(server, invited, other)).toBeUndefined();
    const { searchParams } = await stranger.press('enter');
    expect(searchParams.get('login_hint')).toBe(invited.email);
    expect(searchParams.get('prompt')).toBe('login');
    expect(stranger.title).toBe('Sign in');

    await guest.press('join');
    await stranger.open(invited.url);
    expect(stranger.title).toBe('This invitation has been used');
    expect(await rolesOf(server, invited, user)).toEqual([invited.role.name]);
  });

  test('without any address is somebody else, too', async () => {
    const invited = await invite(server);
    const guest = new Guest(server, await browserOf(server, await createUser(server)));
    await guest.open(invited.url);
    expect(guest.title).toBe('This invitation is for another account');
  });
});

describe('an invitation that is over', () => {
  test('can be declined by whoever has its link, without an account', async () => {
    const invited = await invite(server);
    const guest = await guestAt(invited);
    await guest.press('decline');
    expect(guest.title).toBe('This invitation is not open any more');
    expect(guest.html).not.toContain('<form');
    expect(await invitationStatus(server, invited)).toBe('Revoked');
  });

  test('lets nobody join who still has its page open', async () => {
    const { user, invited, guest } = await invitedMember();
    const path = `/organization-invitations/${invited.id}/status`;
    await management(server, 'PUT', path, { status: 'Revoked' });
    await guest.press('join');
    expect(guest.title).toBe('This invitation is not open any more');
    expect(await rolesOf(server, invited, user)).toBeUndefined();
  });

  test('because of its time says until when it was open', async () => {
    const invited = await invite(server, { seconds: 1 });
    await expect.poll(() => invitationStatus(server, invited), { timeout: 10_000 }).toBe('Expired');
    const guest = await guestAt(invited);
    expect(guest.title).toBe('This invitation has expired');
    expect(guest.html).toContain('UTC');
  });

  test('because it was used asks who used it to sign in', async () => {
    const { invited, guest } = await invitedMember();
    await guest.press('join');
    const nobody = await guestAt(invited);
    expect(nobody.title).toBe('This invitation has been used');
    const { searchParams } = await nobody.press('enter');
    expect(searchParams.has('one_time_token')).toBe(false);
    expect(nobody.path).toBe('/sign-in');
  });

  test('because it was deleted is as unknown as any', async () => {
    const invited = await invite(server);
    await management(server, 'DELETE', `/organization-invitations/${invited.id}`);
    expect((await guestAt(invited)).title).toBe('This invitation does not work');
  });
});
