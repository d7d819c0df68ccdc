import { describe, expect, it } from 'vitest';
import { authorize } from '../support/flow';
import { readForm } from '../support/html';
import { createUser, management } from '../support/management';
import { makeToken, setTokenStatus, tokenStatus } from '../support/one-time-token';
import { sharedServer } from '../support/server';
import { arrivedAs, browserOf, member, openLink, pathOf, press, show } from './links';
import { demoApp } from './visitors';

const server = sharedServer();
const application = demoApp(server);

describe('a magic link where its own person is signed in', () => {
  it('leads over the consent step to the button, and lets them in again', async () => {
    const user = await member(server);
    const browser = await browserOf(server, user);
    const made = await makeToken(server, { email: user.primaryEmail.toUpperCase() });
    const flow = await openLink(server, made, browser);
    expect(browser.hops.slice(-2).map(({ url }) => new URL(url).pathname)).toEqual([
      '/consent',
      '/one-time-token',
    ]);
    expect(browser.hops.at(-2)?.url).toBe(`${server.baseUrl}/consent?app_id=${application.id}`);
    expect(await tokenStatus(server, made)).toBe('active');
    expect(await arrivedAs(flow, await press(flow))).toBe(user.id);
    expect(await tokenStatus(server, made)).toBe('consumed');
  });

  it('says that it is no good, in words for custom pages, and goes on with the session', async () => {
    const user = await member(server);
    const browser = await browserOf(server, user);
    const made = await makeToken(server, { email: user.primaryEmail });
    await setTokenStatus(server, made, 'consumed');
    const flow = await openLink(server, made, browser);
    const step = browser.hops
      .map(({ url }) => new URL(url))
      .find(({ search }) => search.includes('errorMessage'));
    expect(step?.pathname).toBe('/one-time-token');
    expect(step?.searchParams.get('errorMessage')).toBe('This link has been used already.');
    expect(pathOf(flow)).toBe('/one-time-token/error');
    expect(await arrivedAs(flow, await press(flow, 'stay'))).toBe(user.id);
  });

  it('is passed over where no page may be shown', async () => {
    const user = await member(server);
    const browser = await browserOf(server, user);
    const made = await makeToken(server, { email: user.primaryEmail });
    const flow = await openLink(server, made, browser, { prompt: 'none' });
    expect(new URL(flow.url).searchParams.has('code')).toBe(true);
    expect(await tokenStatus(server, made)).toBe('active');
  });

  it('asks nothing more of somebody who has to sign in anyway', async () => {
    const user = await member(server);
    const browser = await browserOf(server, user);
    const made = await makeToken(server, { email: user.primaryEmail });
    const flow = await openLink(server, made, browser, { prompt: 'login' });
    expect(pathOf(flow)).toBe('/one-time-token');
    expect(await arrivedAs(flow, await press(flow))).toBe(user.id);
  });
});

describe('a magic link where somebody else is signed in', () => {
  it('asks, and goes on with the session', async () => {
    const [alice, bob] = [await member(server), await member(server)];
    const browser = await browserOf(server, alice);
    const made = await makeToken(server, { email: bob.primaryEmail });
    const flow = await openLink(server, made, browser);
    const { pathname, searchParams } = new URL(flow.url);
    expect(pathname).toBe('/switch-account');
    expect([searchParams.get('login_hint'), searchParams.get('one_time_token')]).toEqual([
      bob.primaryEmail,
      made.token,
    ]);
    const html = await flow.response.clone().text();
    expect(html).toContain(bob.primaryEmail);
    expect(html).toContain(alice.username);
    expect(await arrivedAs(flow, await press(flow, 'stay'))).toBe(alice.id);
    expect(await tokenStatus(server, made)).toBe('active');
  });

  it('asks, and signs the other in, which ends the session', async () => {
    const [alice, bob] = [await member(server), await member(server)];
    const browser = await browserOf(server, alice);
    const made = await makeToken(server, { email: bob.primaryEmail });
    const flow = await openLink(server, made, browser);
    const passage = await show(flow, await press(flow, 'switch'));
    const form = readForm(await passage.response.text());
    const left = await browser.fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(form.fields),
    });
    expect(await arrivedAs(flow, left.headers.get('location') ?? '')).toBe(bob.id);
    expect(await tokenStatus(server, made)).toBe('consumed');
    const sessions = await management<{ sessions: unknown[] }>(
      server,
      'GET',
      `/users/${alice.id}/sessions`,
    );
    expect(sessions.body.sessions).toEqual([]);
    const again = await authorize(server, application, { browser });
    expect(again.url).toContain('code=');
  });

  it('tells an account without an address first, and then asks', async () => {
    const nameless = await createUser(server);
    const browser = await browserOf(server, nameless);
    const flow = await openLink(server, await makeToken(server), browser);
    expect(flow.response.status).toBe(400);
    expect(await flow.response.json()).toEqual({
      code: 'user.email_not_exist',
      message: expect.any(String),
    });
    const page = await browser.fetch(flow.url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(400);
    const [, href = ''] = /class="button" href="([^"]+)"/.exec(await page.text()) ?? [];
    const asked = await show(flow, server.baseUrl + href.replaceAll('&amp;', '&'));
    expect(pathOf(asked)).toBe('/switch-account');
    expect(await arrivedAs(asked, await press(asked, 'stay'))).toBe(nameless.id);
  });

  it('goes on with nobody’s session where it was not asked', async () => {
    const flow = await openLink(server, await makeToken(server));
    const answer = await flow.browser.fetch(`${server.baseUrl}/switch-account/submit`, {
      method: 'POST',
      headers: { origin: server.baseUrl },
      body: new URLSearchParams({ app_id: application.id, choice: 'stay' }),
    });
    expect(answer.headers.get('location')).toContain('/unknown-session');
  });
});
