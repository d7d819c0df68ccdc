import { expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { createDeviceApp, startDevice } from '../support/device';
import { authorize, obtainTokens, resume, signIn } from '../support/flow';
import { createApplication, createUser, management } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();
const { baseUrl } = server;

/** Somebody's anonymous session, and a victim's browser that they have put its cookie into. */
async function plantSession() {
  const planter = new Browser();
  await planter.follow(`${baseUrl}/device`);
  const browser = new Browser();
  for (const name of ['_session', '_session.sig']) {
    browser.setCookie(baseUrl, name, planter.cookie(name) ?? '');
  }
  return { planter, browser };
}

type Sessions = { sessions: { payload: { uid: string } }[] };

async function sessionsOf({ id }: { id: string }): Promise<string[]> {
  const { body } = await management<Sessions>(server, 'GET', `/users/${id}/sessions`);
  return body.sessions.map(({ payload }) => payload.uid);
}

async function signOut(browser: Browser): Promise<void> {
  const page = await (await browser.fetch(`${baseUrl}/oidc/session/end`)).text();
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
  const { status } = await browser.fetch(`${baseUrl}/oidc/session/end/confirm`, {
    method: 'POST',
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  });
  expect(status).toBe(303);
}

test('who planted a session’s cookie shares nothing with who signs in with it', async () => {
  const application = await createApplication(server);
  const [victim, planting] = [await createUser(server), await createUser(server)];
  const { planter, browser } = await plantSession();
  const { tokens } = await obtainTokens(server, application, victim, { browser });
  const silent = await authorize(server, application, {
    browser: planter,
    params: { prompt: 'none' },
  });
  expect(new URL(silent.url).searchParams.get('error')).toBe('login_required');
  await obtainTokens(server, application, planting, { browser: planter });
  const before = await sessionsOf(victim);
  expect(before).toHaveLength(1);
  expect(await sessionsOf(planting)).not.toEqual(before);
  await signOut(planter);
  expect(await sessionsOf(planting)).toEqual([]);
  expect(await sessionsOf(victim)).toEqual(before);
  const userinfo = await fetch(`${baseUrl}/oidc/me`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(userinfo.status).toBe(200);
});

test('who planted a session’s cookie cannot end what began with it', async () => {
  const victim = await createUser(server);
  const { planter, browser } = await plantSession();
  await obtainTokens(server, await createApplication(server), victim, { browser });
  await signOut(planter);
  expect(await sessionsOf(victim)).toHaveLength(1);
});

test('the token of a form from before the login is good no more', async () => {
  const { planter, browser } = await plantSession();
  await obtainTokens(server, await createApplication(server), await createUser(server), {
    browser,
  });
  const device = await startDevice(server, await createDeviceApp(server));
  const response = await browser.fetch(`${baseUrl}/oidc/device`, {
    method: 'POST',
    body: new URLSearchParams({
      xsrf: planter.cookie('_logto_device_flow_xsrf') ?? '',
      user_code: device.user_code,
      confirm: 'yes',
    }),
  });
  const location = new URL(response.headers.get('location') ?? '', baseUrl);
  expect(location.searchParams.get('error')).toBe('InvalidRequest');
});

test('two apps that finish their logins in one anonymous session share what it becomes', async () => {
  const user = await createUser(server);
  const { browser } = await plantSession();
  const first = await authorize(server, await createApplication(server), { browser });
  const second = await authorize(server, await createApplication(server), { browser });
  const ends = [await signIn(first, user), await signIn(second, user)] as const;
  await Promise.all([resume(first, ends[0]), resume(second, ends[1])]);
  expect(await sessionsOf(user)).toHaveLength(1);
});
