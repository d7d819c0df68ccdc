import { describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import {
  authorize,
  experience,
  type Flow,
  obtainTokens,
  requestTokens,
  resume,
  signIn,
} from '../support/flow';
import {
  type Application,
  createApplication,
  createRole,
  createUser,
  management,
} from '../support/management';
import { sharedServer } from '../support/server';
import { openOnlyTo } from './closed-app';
import { createExchanger, createPersonalToken, exchange, tokenTypes } from './exchange';

const server = sharedServer();
const denied = 'the user has no access to the application';

async function closedApp(open: Parameters<typeof openOnlyTo>[1] = {}): Promise<Application> {
  const application = await createApplication(server, {
    customClientMetadata: { alwaysIssueRefreshToken: true },
  });
  await openOnlyTo(application, open);
  return application;
}

/** Signs in and follows where it leads: back to the app, or to a page. */
async function arrive(
  application: Application,
  user: Parameters<typeof signIn>[1],
  browser?: Browser,
) {
  const flow = await authorize(server, application, { ...(browser && { browser }) });
  const end = await flow.browser.follow(await signIn(flow, user), application.redirectUri);
  return { flow, ...end };
}

function press(flow: Flow, fields: Record<string, string> = { app_id: flow.application.id }) {
  return flow.browser.fetch(`${server.baseUrl}/access-denied/submit`, {
    method: 'POST',
    headers: { origin: server.baseUrl },
    body: new URLSearchParams(fields),
  });
}

describe('an app that is open to listed users alone', () => {
  test('lets in who is listed, and who has a listed role', async () => {
    const [user, other] = [await createUser(server), await createUser(server)];
    const role = await createRole(server, 'User');
    await management(server, 'POST', `/users/${other.id}/roles`, { roleIds: [role.id] });
    const application = await closedApp({ userIds: [user.id], roleIds: [role.id] });
    for (const somebody of [user, other]) {
      expect((await obtainTokens(server, application, somebody)).tokens.id_token).toBeTruthy();
    }
  });

  test('shows everybody else a page, after the hop over the consent page', async () => {
    const application = await closedApp({ userIds: [(await createUser(server)).id] });
    const user = await createUser(server);
    const { flow, url, response } = await arrive(application, user);
    const paths = flow.browser.hops.map((hop) => hop.url.slice(server.baseUrl.length));
    expect(paths.slice(-2)).toEqual([
      `/consent?app_id=${application.id}`,
      `/access-denied?app_id=${application.id}`,
    ]);
    expect(url).toBe(`${server.baseUrl}/access-denied?app_id=${application.id}`);
    expect(response.status).toBe(200);
    const html = await response.text();
    for (const text of ['This app is not open to you', user.username, application.name]) {
      expect(html).toContain(text);
    }
  });

  test('is told when the user goes back to it', async () => {
    const application = await closedApp();
    const { flow } = await arrive(application, await createUser(server));
    const answer = await press(flow);
    expect(answer.status).toBe(303);
    const back = await resume(flow, answer.headers.get('location') ?? '');
    expect(Object.fromEntries(back)).toEqual({
      error: 'access_denied',
      error_description: denied,
      state: flow.state,
      iss: `${server.baseUrl}/oidc`,
    });
  });

  test('lets its user sign out of Genkan', async () => {
    const application = await closedApp();
    const { flow, response } = await arrive(application, await createUser(server));
    const query = new URLSearchParams({ client_id: application.id });
    const signOut = `${server.baseUrl}/oidc/session/end?${query}`;
    expect(await response.text()).toContain(`href="${signOut}"`);
    expect(await (await flow.browser.fetch(signOut)).text()).toContain('op.logoutForm');
  });

  test('is left by another account', async () => {
    const user = await createUser(server);
    const application = await closedApp({ userIds: [user.id] });
    const { flow, response } = await arrive(application, await createUser(server));
    const [, href = ''] = /href="([^"]*\/oidc\/auth\?[^"]*)"/.exec(await response.text()) ?? [];
    const link = new URL(href.replaceAll('&amp;', '&'));
    expect(link.searchParams.get('prompt')).toBe('login');
    expect(link.searchParams.get('state')).toBe(flow.state);
    const page = await flow.browser.follow(link.href, application.redirectUri);
    expect(new URL(page.url).pathname).toBe('/sign-in');
    // The provider has the browser sign the other account out first.
    const passage = await flow.browser.follow(await signIn(flow, user), application.redirectUri);
    const html = await passage.response.text();
    const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
    const fields = [...html.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
    const signedOut = await flow.browser.fetch(action, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])),
    });
    const back = await resume(flow, signedOut.headers.get('location') ?? '');
    expect(back.get('code')).toBeTruthy();
    expect(back.get('state')).toBe(flow.state);
  });

  test('answers a request without prompts with the error', async () => {
    const user = await createUser(server);
    const elsewhere = await createApplication(server);
    const { flow } = await obtainTokens(server, elsewhere, user);
    const application = await closedApp();
    const { url, state } = await authorize(server, application, {
      browser: flow.browser,
      params: { prompt: 'none' },
    });
    const { searchParams } = new URL(url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      error: 'access_denied',
      error_description: denied,
      state,
    });
  });

  test('takes no code from a session that had let somebody in before', async () => {
    const user = await createUser(server);
    const application = await closedApp({ userIds: [user.id] });
    const { flow } = await obtainTokens(server, application, user);
    await openOnlyTo(application, {});
    const { url } = await authorize(server, application, { browser: flow.browser });
    expect(new URL(url).pathname).toBe('/access-denied');
  });

  test('gets no fresh tokens once access is withdrawn, and again once it is back', async () => {
    const user = await createUser(server);
    const application = await closedApp({ userIds: [user.id] });
    const { tokens } = await obtainTokens(server, application, user);
    const refresh = () =>
      requestTokens(server, application, {
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token ?? '',
      });
    expect((await refresh()).status).toBe(200);
    await openOnlyTo(application, {});
    expect(await refresh()).toMatchObject({
      status: 400,
      body: { error: 'access_denied', error_description: denied, code: 'oidc.access_denied' },
    });
    await openOnlyTo(application, { userIds: [user.id] });
    expect((await refresh()).status).toBe(200);
  });

  test('gets no code redeemed whose user was shut out meanwhile', async () => {
    const user = await createUser(server);
    const application = await closedApp({ userIds: [user.id] });
    const flow = await authorize(server, application);
    const answer = await resume(flow, await signIn(flow, user));
    await openOnlyTo(application, {});
    const { status, body } = await requestTokens(server, application, {
      grant_type: 'authorization_code',
      code: answer.get('code') ?? '',
      redirect_uri: application.redirectUri,
      code_verifier: flow.verifier,
    });
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'access_denied' });
  });

  test('exchanges no token of somebody it is closed to, nor spends one', async () => {
    const user = await createUser(server);
    const application = await createExchanger();
    await openOnlyTo(application, {});
    const token = await createPersonalToken(user);
    expect(await exchange(application, token, tokenTypes.personal)).toMatchObject({
      status: 400,
      body: { error: 'access_denied', error_description: denied, code: 'oidc.access_denied' },
    });
    await openOnlyTo(application, { userIds: [user.id] });
    expect((await exchange(application, token, tokenTypes.personal)).status).toBe(200);
  });

  test('is closed to nobody while its list is switched off', async () => {
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, await createUser(server));
    expect(tokens.access_token).toBeTruthy();
  });
});

describe('the page of a refused user', () => {
  test('leads on without a refused sign-in, and so does its form', async () => {
    const application = await closedApp();
    const flow = await authorize(server, application);
    const page = await flow.browser.follow(
      `${server.baseUrl}/access-denied?app_id=${application.id}`,
    );
    expect(new URL(page.url).pathname).toBe('/sign-in');
    const stranger = { ...flow, browser: new Browser() };
    const nowhere = await stranger.browser.follow(`${server.baseUrl}/access-denied`);
    expect(new URL(nowhere.url).pathname).toBe('/unknown-session');
    for (const who of [flow, stranger]) {
      const answer = await press(who);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toContain('/unknown-session');
    }
    // The sign-in that was under way is not disturbed.
    expect((await experience(flow, 'GET', '/interaction')).status).toBeLessThan(500);
  });

  test('takes no form of another site', async () => {
    const { flow } = await arrive(await closedApp(), await createUser(server));
    const answer = await flow.browser.fetch(`${server.baseUrl}/access-denied/submit`, {
      method: 'POST',
      headers: { origin: 'https://evil.example.com' },
      body: new URLSearchParams({ app_id: flow.application.id }),
    });
    expect(answer.status).toBe(403);
  });

  test('is nothing that a sign-in can be forged with: the answer stays a refusal', async () => {
    const { flow } = await arrive(await closedApp(), await createUser(server));
    const hop = await flow.browser.fetch(`${server.baseUrl}/consent?app_id=${flow.application.id}`);
    expect(hop.headers.get('location')).toContain('/access-denied');
    const map = decodeURIComponent(flow.browser.cookie('_interaction') ?? '');
    const uid = JSON.parse(map)[flow.application.id];
    const { url } = await flow.browser.follow(
      `${server.baseUrl}/oidc/auth/${uid}`,
      flow.application.redirectUri,
    );
    expect(new URL(url).pathname).toBe('/access-denied');
  });
});
