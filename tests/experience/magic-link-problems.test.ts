import { describe, expect, it } from 'vitest';
import { Browser } from '../support/browser';
import { signIn } from '../support/flow';
import { readForm } from '../support/html';
import { management } from '../support/management';
import { makeToken, setTokenStatus, tokenStatus, uniqueEmail } from '../support/one-time-token';
import { sharedServer } from '../support/server';
import { arrivedAs, member, openLink, pathOf, press, show } from './links';

const server = sharedServer();
const appId = 'demo-app';

describe('a magic link that cannot be used', () => {
  it.each([
    ['consumed', 'used already'],
    ['revoked', 'withdrawn'],
    ['expired', 'expired'],
  ])('is told so on a page once it is %s, with a way on', async (status, words) => {
    const made = await makeToken(server);
    await setTokenStatus(server, made, status);
    const flow = await openLink(server, made);
    const { pathname, searchParams } = new URL(flow.url);
    expect([pathname, searchParams.get('code')]).toEqual([
      '/one-time-token/error',
      `one_time_token.token_${status}`,
    ]);
    expect(flow.url).not.toContain(made.token);
    const html = await flow.response.text();
    expect(html).toContain(words);
    expect(html).toContain(`href="/sign-in?app_id=${appId}"`);
  });

  it('is told so on a page that was open before, and when it is loaded again', async () => {
    const made = await makeToken(server);
    const flow = await openLink(server, made);
    await setTokenStatus(server, made, 'revoked');
    const end = await show(flow, await press(flow));
    expect(pathOf(end)).toBe('/one-time-token/error');
    expect(pathOf(await show(flow, flow.url))).toBe('/one-time-token/error');
  });

  it('is told so for another address and for no token at all', async () => {
    const made = await makeToken(server);
    const other = await openLink(server, { ...made, email: uniqueEmail() });
    expect(await other.response.text()).toContain('another email address');
    const none = await openLink(server, { token: 'nothing', email: made.email });
    expect(await none.response.text()).toContain('no longer known');
    expect(await tokenStatus(server, made)).toBe('active');
  });

  it('is told so to the suspended', async () => {
    const { id, primaryEmail: email } = await member(server);
    await management(server, 'PATCH', `/users/${id}/is-suspended`, { isSuspended: true });
    const made = await makeToken(server, { email });
    const flow = await openLink(server, made);
    const end = await show(flow, await press(flow));
    expect(await end.response.text()).toContain('suspended');
    expect(await tokenStatus(server, made)).toBe('active');
  });

  it('does not stop somebody who signs in another way', async () => {
    const user = await member(server);
    const made = await makeToken(server, { email: user.primaryEmail });
    await setTokenStatus(server, made, 'expired');
    const flow = await openLink(server, made);
    expect(await arrivedAs(flow, await signIn(flow, user))).toBe(user.id);
  });

  it('never says what its address wants it to say', async () => {
    const { browser } = await openLink(server, await makeToken(server));
    for (const path of ['/one-time-token', '/one-time-token/error']) {
      const said = `?app_id=${appId}&code=nonsense&errorMessage=Call+this+number`;
      const { response } = await browser.follow(server.baseUrl + path + said);
      const html = await response.text();
      expect(html).toContain('This link does not work');
      expect(html.replace(/<script.*?<\/script>/gs, '')).not.toContain('Call this number');
    }
  });

  it('does nothing when another site posts it', async () => {
    const made = await makeToken(server);
    const { browser, response } = await openLink(server, made);
    const form = readForm(await response.text());
    const answer = await browser.fetch(server.baseUrl + form.action, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams(form.fields),
    });
    expect(answer.status).toBe(403);
    expect(await tokenStatus(server, made)).toBe('active');
  });

  it('is no page without a sign-in', async () => {
    const { token, email } = await makeToken(server);
    for (const path of ['/one-time-token', '/one-time-token/error', '/switch-account']) {
      const query = new URLSearchParams({ one_time_token: token, login_hint: email });
      const { url } = await new Browser().follow(`${server.baseUrl}${path}?${query}`);
      expect(new URL(url).pathname).toBe('/unknown-session');
    }
  });
});
