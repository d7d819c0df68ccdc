import { beforeAll, expect, test } from 'vitest';
import { codesFirst, setSettings } from '../experience/page-visitor';
import { invitationStatus, invite, rolesOf } from '../support/invitation';
import { createUser, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { Guest } from './guest';

const { info: server } = await startOwnServer();

/** Sign-up is closed, and an e-mail address is all that an account needs. */
beforeAll(async () => {
  await setSettings(server, {
    ...codesFirst,
    signUp: { identifiers: ['email'], password: false, verify: true },
    signInMode: 'SignIn',
  });
});

async function strangerAt(url: string): Promise<Guest> {
  const guest = new Guest(server);
  await guest.open(url);
  return guest;
}

async function findUser(email: string) {
  const query = new URLSearchParams({ 'search.primaryEmail': email, 'mode.primaryEmail': 'exact' });
  const { body } = await management<{ id: string }[]>(server, 'GET', `/users?${query}`);
  return body[0];
}

test('a stranger signs up by the link alone, also where sign-up is closed, and joins', async () => {
  const invited = await invite(server);
  const guest = await strangerAt(invited.url);
  expect(guest.html).toContain('Create an account with');
  const request = await guest.press('enter');
  expect(request.searchParams.get('login_hint')).toBe(invited.email);
  const { pathname } = new URL(guest.url);
  expect(pathname).toBe('/one-time-token');
  expect(await invitationStatus(server, invited)).toBe('Pending');
  await guest.press('');
  expect(guest.path).toBe('/invitation');
  expect(guest.title).toBe(`Join ${invited.organization.name}`);

  const user = await findUser(invited.email);
  expect(await rolesOf(server, invited, user ?? { id: '' })).toBeUndefined();
  await guest.press('join');
  expect(guest.title).toBe(`Welcome to ${invited.organization.name}`);
  expect(await rolesOf(server, invited, user ?? { id: '' })).toEqual([invited.role.name]);
});

test('the token of such a sign-up is for that address, for signing up, and for ten minutes', async () => {
  const invited = await invite(server);
  const guest = await strangerAt(invited.url);
  await guest.press('enter');
  const token = new URL(guest.url).searchParams.get('one_time_token');
  const { body } = await management<Record<string, unknown>[]>(
    server,
    'GET',
    `/one-time-tokens?email=${encodeURIComponent(invited.email)}`,
  );
  expect(body).toEqual([
    expect.objectContaining({
      token,
      email: invited.email,
      context: { interactionEvent: 'Register' },
      status: 'active',
    }),
  ]);
  const [{ createdAt, expiresAt } = {}] = body as { createdAt: number; expiresAt: number }[];
  expect(expiresAt ?? 0).toBe((createdAt ?? 0) + 600_000);
});

test('an account that was made meanwhile is not signed in to by the token', async () => {
  const invited = await invite(server);
  const guest = await strangerAt(invited.url);
  await guest.press('enter');
  const { id } = await createUser(server, { primaryEmail: invited.email });
  await guest.press('');
  expect(guest.path).toBe('/one-time-token/error');
  const { body } = await management<{ sessions: unknown[] }>(
    server,
    'GET',
    `/users/${id}/sessions`,
  );
  expect(body.sessions).toEqual([]);
});

test('an invitation that is over opens nothing', async () => {
  const invited = await invite(server);
  const guest = await strangerAt(invited.url);
  const path = `/organization-invitations/${invited.id}/status`;
  await management(server, 'PUT', path, { status: 'Revoked' });
  const next = await guest.press('enter');
  expect(next.pathname).toBe('/invitation');
  expect(guest.title).toBe('This invitation is not open any more');
  const { body } = await management<unknown[]>(
    server,
    'GET',
    `/one-time-tokens?email=${encodeURIComponent(invited.email)}`,
  );
  expect(body).toEqual([]);
});
