import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Browser } from '../support/browser';
import { authorize } from '../support/flow';
import { readForm } from '../support/html';
import { type JsonObject, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { makeToken, tokenStatus } from '../support/one-time-token';
import { startOwnServer } from '../support/server';
import { arrivedAs, member, openLink, pathOf, press, show } from './links';
import { demoApp } from './visitors';

/** Its own: who may come in is the tenant's settings. */
const { info: server } = await startOwnServer();
const application = demoApp(server);

async function settings(patch: JsonObject): Promise<void> {
  const { status, body } = await management(server, 'PATCH', '/sign-in-exp', patch);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

const byEmail = {
  signUp: { identifiers: ['email'], password: false, verify: true },
  signInMode: 'SignInAndRegister',
};

beforeAll(() =>
  settings({
    signIn: {
      methods: [
        {
          identifier: 'username',
          password: true,
          verificationCode: false,
          isPasswordPrimary: true,
        },
        { identifier: 'email', password: true, verificationCode: true, isPasswordPrimary: true },
      ],
    },
  }),
);
beforeEach(() => settings(byEmail));

describe('a magic link', () => {
  it('leads by the sign-in page to a page with one button, which names address and app', async () => {
    const made = await makeToken(server);
    const flow = await openLink(server, made);
    const [, page, end] = flow.browser.hops.map(({ url }) => url.slice(server.baseUrl.length));
    const query = new URLSearchParams({
      app_id: application.id,
      one_time_token: made.token,
      login_hint: made.email,
    });
    expect(page).toBe(`/sign-in?${query}`);
    expect(end).toBe(`/one-time-token?${query}`);
    const html = await flow.response.text();
    expect(html).toContain(made.email);
    expect(html.match(/<button/g)).toHaveLength(1);
    expect(flow.response.headers.get('referrer-policy')).toBe('strict-origin');
    expect(flow.response.headers.get('cache-control')).toContain('no-store');
  });

  it('is used by nobody but a person where another sign-in led there', async () => {
    const made = await makeToken(server);
    const own = await openLink(server, made);
    const pressed = '"buttonId"';
    expect((await own.response.clone().text()).replaceAll('\\"', '"')).toContain(pressed);
    const other = await authorize(server, application);
    const { search } = new URL(own.url);
    const html = await (
      await show(other, `${server.baseUrl}/one-time-token${search}`)
    ).response.text();
    expect(html).toContain(made.email);
    expect(html.replaceAll('\\"', '"')).not.toContain(pressed);
  });

  it.each([
    [{ first_screen: 'register' }],
    [{ first_screen: 'single_sign_on' }],
    [{ first_screen: 'identifier:sign_in', identifier: 'email' }],
    [{ direct_sign_in: 'social:nobody' }],
  ])('leads there with %o too', async (params) => {
    const flow = await openLink(server, await makeToken(server), new Browser(), params);
    expect(pathOf(flow)).toBe('/one-time-token');
    expect(await press(flow)).toContain('/oidc/auth/');
  });

  it.each([
    [{ one_time_token: 'x' }],
    [{ login_hint: 'a@example.com' }],
    [{ one_time_token: '', login_hint: 'a@example.com' }],
    [{ one_time_token: 'x', login_hint: 'a@example.com', first_screen: 'nonsense' }],
  ])('that is none is an ordinary sign-in: %o', async (params) => {
    expect(pathOf(await authorize(server, application, { params }))).toBe('/sign-in');
  });

  it('spends nothing however often it is fetched, and signs the person in who presses the button', async () => {
    const { id, primaryEmail: email } = await member(server);
    const made = await makeToken(server, { email });
    for (const scanner of [new Browser(), new Browser()]) {
      const flow = await openLink(server, made, scanner);
      expect(flow.response.status).toBe(200);
      await scanner.fetch(flow.url);
      await scanner.fetch(flow.url, { method: 'HEAD' });
    }
    expect(await tokenStatus(server, made)).toBe('active');

    const flow = await openLink(server, made);
    const location = await press(flow);
    expect(await arrivedAs(flow, location)).toBe(id);
    expect(await tokenStatus(server, made)).toBe('consumed');
    const later = flow.browser.hops.slice(
      flow.browser.hops.findIndex((hop) => hop.url === location),
    );
    expect(JSON.stringify(later)).not.toContain(made.token);
  });

  it('makes an account of a newcomer, also where registering is closed', async () => {
    await settings({ signInMode: 'SignIn' });
    const made = await makeToken(server);
    const flow = await openLink(server, made);
    const id = await arrivedAs(flow, await press(flow));
    const { body } = await management(server, 'GET', `/users/${id}`);
    expect(body).toMatchObject({ primaryEmail: made.email });
  });

  it('asks a newcomer for what the account lacks, and knows them when they go back', async () => {
    const signUp = { identifiers: ['username'], password: true, verify: false };
    await settings({ signUp, signInMode: 'SignIn' });
    const made = await makeToken(server);
    const flow = await openLink(server, made);
    const missing = await show(flow, await press(flow));
    expect(pathOf(missing)).toBe('/continue/username');
    expect(missing.url).not.toContain(made.token);
    expect(pathOf(await show(flow, flow.url))).toBe('/continue/username');

    const give = async (path: string, fields: Record<string, string>) => {
      const answer = await flow.browser.fetch(`${server.baseUrl}${path}/submit`, {
        method: 'POST',
        headers: { origin: server.baseUrl },
        body: new URLSearchParams({ app_id: application.id, ...fields }),
      });
      return new URL(answer.headers.get('location') ?? '', server.baseUrl);
    };
    const username = uniqueName('mei');
    const next = await give('/continue/username', { identifier: username });
    const newPassword = strongPassword();
    const end = await give(next.pathname, { newPassword, confirmPassword: newPassword });
    const { body } = await management(server, 'GET', `/users/${await arrivedAs(flow, end.href)}`);
    expect(body).toMatchObject({ username, primaryEmail: made.email });
  });

  it('sets a forgotten password anew if it is made for that', async () => {
    const { primaryEmail: email } = await member(server);
    const context = { interactionEvent: 'ForgotPassword' };
    const flow = await openLink(server, await makeToken(server, { email, context }));
    expect(new URL(await press(flow)).pathname).toBe('/forgot-password/reset');
  });

  it('pressed twice at the same moment leads to one place, and elsewhere that it is used', async () => {
    const { primaryEmail: email } = await member(server);
    const made = await makeToken(server, { email });
    const [flow, other] = [await openLink(server, made), await openLink(server, made)];
    const [first, second] = await Promise.all([press(flow), press(flow)]);
    expect(first).toContain('/oidc/auth/');
    expect(second).toBe(first);
    expect(new URL(await press(other)).searchParams.get('code')).toBe(
      'one_time_token.token_consumed',
    );
  });

  it('pressed in two browsers at the same moment lets one of them in', async () => {
    const made = await makeToken(server);
    const flows = [
      await openLink(server, made),
      await openLink(server, made),
      await openLink(server, made),
    ];
    const ends = await Promise.all(flows.map((flow) => press(flow)));
    const paths = ends.map((end) => new URL(end).pathname).toSorted();
    expect(paths.filter((path) => path === '/one-time-token/error')).toHaveLength(2);
    expect(paths.filter((path) => path.startsWith('/oidc/auth/'))).toHaveLength(1);
  });

  it('is put off after too many tries for its address', async () => {
    await settings({ sentinelPolicy: { maxAttempts: 1, lockoutDuration: 1 } });
    const made = await makeToken(server);
    const flow = await openLink(server, made);
    const form = readForm(await flow.response.clone().text());
    const guess = await flow.browser.fetch(server.baseUrl + form.action, {
      method: 'POST',
      headers: { origin: server.baseUrl },
      body: new URLSearchParams({ ...form.fields, one_time_token: 'a guess' }),
    });
    expect(guess.headers.get('location')).toContain('too_many_attempts');
    const end = await show(flow, await press(flow));
    expect(await end.response.text()).toContain('too many tries');
    expect(await tokenStatus(server, made)).toBe('active');
    await settings({ sentinelPolicy: {} });
  });
});
