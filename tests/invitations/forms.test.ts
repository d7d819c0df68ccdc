import { expect, test } from 'vitest';
import { browserOf, member } from '../experience/links';
import { signInByForm } from '../support/flow';
import { invitationStatus, invite } from '../support/invitation';
import { management } from '../support/management';
import { makeToken } from '../support/one-time-token';
import { sharedServer } from '../support/server';
import { accountCenter, Guest } from './guest';

const server = sharedServer();
const { baseUrl } = server;

async function invitedMember() {
  const user = await member(server);
  const invited = await invite(server, { email: user.primaryEmail });
  const guest = new Guest(server, await browserOf(server, user));
  await guest.open(invited.url);
  return { user, invited, guest };
}

test.each(['https://evil.example', 'null', `${baseUrl}.evil.example`])(
  'a form that %s sends does nothing',
  async (origin) => {
    const { invited, guest } = await invitedMember();
    for (const choice of ['join', 'decline', 'enter']) {
      expect((await guest.send(choice, { origin })).status).toBe(403);
    }
    expect(await invitationStatus(server, invited)).toBe('Pending');
  },
);

test('a form without an origin does nothing', async () => {
  const { invited, guest } = await invitedMember();
  const response = await guest.browser.fetch(`${baseUrl}/invitation/submit`, {
    method: 'POST',
    body: new URLSearchParams({ token: new URL(invited.url).searchParams.get('token') ?? '' }),
  });
  expect(response.status).toBe(403);
});

test('a form of a page that another account was shown does nothing and says so once', async () => {
  const { user, invited, guest } = await invitedMember();
  const { html } = guest;
  const other = await member(server);
  const late = new Guest(server, await browserOf(server, other));
  late.html = html;
  await late.press('join');
  expect(late.html).toContain('Another account is signed in');
  expect(await invitationStatus(server, invited)).toBe('Pending');
  const toldTo = late.url;

  // Passed on to somebody else, the address says nothing of it.
  await guest.open(toldTo);
  expect(guest.html).not.toContain('Another account is signed in');
  // Nor does any link that somebody makes up.
  const { token } = await makeToken(server);
  for (const flash of ['session.account_changed', token, 'v1.AAAA']) {
    await late.open(`${invited.url}&flash=${flash}`);
    expect(late.html).not.toContain('Another account is signed in');
  }

  const nobody = new Guest(server);
  nobody.html = html;
  await nobody.press('join');
  expect(nobody.html).toContain('Another account is signed in');
  expect(user.id).not.toBe(other.id);
  expect(await invitationStatus(server, invited)).toBe('Pending');
});

test.each([
  ['suspended', 'PATCH', '/is-suspended', { isSuspended: true }],
  ['deleted', 'DELETE', '', undefined],
] as const)('whoever was %s meanwhile is nobody', async (_, method, path, body) => {
  const { user, invited, guest } = await invitedMember();
  expect(guest.html).toContain('Use another account');
  await management(server, method, `/users/${user.id}${path}`, body);
  await guest.press('join');
  expect(guest.html).not.toContain('Use another account');
  expect(await invitationStatus(server, invited)).toBe('Pending');
});

test('whoever has signed out is nobody', async () => {
  const { user, invited, guest } = await invitedMember();
  const { body } = await management<{ sessions: { payload: { uid: string } }[] }>(
    server,
    'GET',
    `/users/${user.id}/sessions`,
  );
  for (const { payload } of body.sessions) {
    await management(server, 'DELETE', `/users/${user.id}/sessions/${payload.uid}`);
  }
  await guest.open(invited.url);
  expect(guest.html).not.toContain('Use another account');
  expect(guest.html).toContain('There is an account with');
});

test.each([
  '',
  '?state=',
  '?state=https://evil.example',
  '?code=code&state=//evil.example',
  '?error=access_denied',
])('the end of a sign-in leads nowhere else: %s', async (query) => {
  const response = await fetch(`${baseUrl}/account/signed-in${query}`, { redirect: 'manual' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/');
});

test('a code of such a sign-in opens nothing', async () => {
  const { user, invited } = await invitedMember();
  const guest = new Guest(server);
  await guest.open(invited.url);
  const location = await guest.send('enter');
  await guest.open(location.headers.get('location') ?? '');
  const application = accountCenter(server);
  const { browser } = guest;
  await guest.open(await signInByForm({ server, browser, application }, user));
  const end = browser.hops.find(({ url }) => url.startsWith(`${baseUrl}/account/signed-in`));
  const response = await fetch(`${baseUrl}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: application.id,
      redirect_uri: `${baseUrl}/account/signed-in`,
      code: new URL(end?.url ?? '').searchParams.get('code') ?? '',
      code_verifier: 'a'.repeat(43),
    }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
});

test('whoever loses such a sign-in is told to come by the link again', async () => {
  const response = await fetch(`${baseUrl}/unknown-session?app_id=account-center`);
  const html = await response.text();
  expect(html).toContain('Open the page or the link that you came from once more.');
  expect(html).not.toContain('href="/account"');
});
