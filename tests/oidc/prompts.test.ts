import { decodeJwt } from 'jose';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { authorize, exchangeCode, obtainTokens, resume, signIn } from '../support/flow';
import { createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

async function signedIn() {
  const application = await createApplication(server);
  const user = await createUser(server);
  const { flow, tokens } = await obtainTokens(server, application, user);
  return { application, user, browser: flow.browser, idToken: tokens.id_token ?? '' };
}

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

/** Where another request of the same app in the same browser leads to: a page, a code or an error. */
async function ask({ application, browser }: SignedIn, params: Record<string, string>) {
  const flow = await authorize(server, application, { browser, params });
  const { pathname, searchParams } = new URL(flow.url);
  const end = flow.url.startsWith(application.redirectUri)
    ? (searchParams.get('error') ?? 'code')
    : pathname;
  return { flow, end };
}

describe('prompt', () => {
  test.each([
    ['login', '/sign-in'],
    ['login consent', '/sign-in'],
    ['consent login', '/sign-in'],
    ['consent', 'code'],
    ['none', 'code'],
    ['none login', 'invalid_request'],
    ['select_account', 'invalid_request'],
    ['create', 'invalid_request'],
    ['Login', 'invalid_request'],
  ])('%s of somebody who is signed in leads to %s', async (prompt, expected) => {
    expect((await ask(await signedIn(), { prompt })).end).toBe(expected);
  });

  test('login is answered by a login, and the page knows whose session it is', async () => {
    const visitor = await signedIn();
    const { flow } = await ask(visitor, { prompt: 'login' });
    const page = await flow.response.text();
    expect(page).toContain('Sign in again');
    expect(page).toContain(`value="${visitor.user.username}"`);
    const answer = await resume(flow, await signIn(flow, visitor.user));
    const { body } = await exchangeCode(flow, answer.get('code') ?? '');
    expect(decodeJwt(body.id_token ?? '')).toMatchObject({
      sub: visitor.user.id,
      auth_time: expect.any(Number),
    });
  });

  test('login that was begun as one person cannot be ended once another is signed in', async () => {
    const visitor = await signedIn();
    const bob = await createUser(server);
    const [first, second] = [
      await authorize(server, await createApplication(server), {
        browser: visitor.browser,
        params: { prompt: 'login' },
      }),
      await authorize(server, await createApplication(server), {
        browser: visitor.browser,
        params: { prompt: 'login' },
      }),
    ];
    const between = await visitor.browser.follow(await signIn(second, bob));
    const fields = [...(await between.response.text()).matchAll(/name="(\w+)" value="([\w-]+)"/g)];
    const confirmed = await visitor.browser.fetch(`${server.baseUrl}/oidc/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])),
    });
    await resume(second, confirmed.headers.get('location') ?? '');
    await expect(signIn(first, visitor.user)).rejects.toThrow('session.not_found');
  });
});

describe('max_age', () => {
  test.each([
    ['0', '/sign-in'],
    ['3600', 'code'],
    ['-1', 'invalid_request'],
    ['soon', 'invalid_request'],
  ])('%s leads to %s', async (maxAge, expected) => {
    expect((await ask(await signedIn(), { max_age: maxAge })).end).toBe(expected);
  });

  test('0 with prompt=none is login_required', async () => {
    const { end } = await ask(await signedIn(), { max_age: '0', prompt: 'none' });
    expect(['login_required', 'invalid_request']).toContain(end);
  });

  test.runIf(server.databaseUrl)(
    'that has passed asks for a login, which is a new one',
    async () => {
      const visitor = await signedIn();
      const client = new Client({ connectionString: server.databaseUrl });
      await client.connect();
      await client.query(
        `UPDATE "oidc_records" SET "payload" = jsonb_set("payload", '{loginTs}',
        to_jsonb(("payload" ->> 'loginTs')::int - 1000)) WHERE "model" = 'Session' AND "accountId" = $1`,
        [visitor.user.id],
      );
      await client.end();
      const before = await ask(visitor, { max_age: '3000' });
      const { body } = await exchangeCode(
        before.flow,
        new URL(before.flow.url).searchParams.get('code') ?? '',
      );
      const former = decodeJwt(body.id_token ?? '').auth_time as number;
      expect((await ask(visitor, { max_age: '500', prompt: 'none' })).end).toBe('login_required');
      const { flow, end } = await ask(visitor, { max_age: '500' });
      expect(end).toBe('/sign-in');
      const answer = await resume(flow, await signIn(flow, visitor.user));
      const renewed = await exchangeCode(flow, answer.get('code') ?? '');
      const { auth_time: latter } = decodeJwt(renewed.body.id_token ?? '');
      expect(latter as number).toBeGreaterThanOrEqual(former + 1000);
    },
  );
});

describe('id_token_hint', () => {
  test('of the person who is signed in changes nothing', async () => {
    const visitor = await signedIn();
    expect((await ask(visitor, { id_token_hint: visitor.idToken })).end).toBe('code');
    const silent = { id_token_hint: visitor.idToken, prompt: 'none' };
    expect((await ask(visitor, silent)).end).toBe('code');
  });

  test('of somebody else asks for a login, or is login_required', async () => {
    const visitor = await signedIn();
    const bob = await createUser(server);
    const { tokens } = await obtainTokens(server, visitor.application, bob);
    const hint = { id_token_hint: tokens.id_token ?? '' };
    expect((await ask(visitor, { ...hint, prompt: 'none' })).end).toBe('login_required');
    const { flow, end } = await ask(visitor, hint);
    expect(end).toBe('/sign-in');
    // Signing in as the one who is not meant helps nobody.
    const answer = await resume(flow, await signIn(flow, visitor.user));
    expect(answer.get('error')).toBe('login_required');
  });

  test.each([
    ['of another client', async () => (await signedIn()).idToken],
    ['of a wrong signature', async ({ idToken }: SignedIn) => `${idToken.slice(0, -8)}AAAAAAAA`],
    ['that is none', async () => 'nonsense'],
    [
      'without a signature',
      async ({ idToken }: SignedIn) => `${btoa('{"alg":"none"}')}.${idToken.split('.')[1]}.`,
    ],
  ])('%s is refused', async (_name, hintOf) => {
    const visitor = await signedIn();
    const { end } = await ask(visitor, { id_token_hint: await hintOf(visitor) });
    expect(end).toBe('invalid_request');
  });
});

describe('acr_values', () => {
  test('that nobody knows are ignored', async () => {
    const visitor = await signedIn();
    expect((await ask(visitor, { acr_values: 'urn:x phrh' })).end).toBe('code');
    expect((await ask(visitor, { acr_values: 'urn:x', prompt: 'none' })).end).toBe('code');
  });

  test('with a level that the session has not ask for a login, once', async () => {
    const visitor = await signedIn();
    const level = { acr_values: 'urn:genkan:acr:console' };
    expect((await ask(visitor, { ...level, prompt: 'none' })).end).toBe('login_required');
    const { flow, end } = await ask(visitor, level);
    expect(end).toBe('/sign-in');
    const answer = await resume(flow, await signIn(flow, visitor.user));
    const { body } = await exchangeCode(flow, answer.get('code') ?? '');
    // It was no login of that level, and none is claimed.
    const { acr, amr } = decodeJwt(body.id_token ?? '');
    expect({ acr, amr }).toEqual({ acr: undefined, amr: ['pwd'] });
  });

  test('the Console asks for a login of its own, which then is good for both', async () => {
    const visitor = await signedIn();
    const console = {
      ...visitor.application,
      id: 'admin-console',
      secret: '',
      redirectUri: `${server.baseUrl}/console/callback`,
    };
    const flow = await authorize(server, console, { browser: visitor.browser });
    expect(new URL(flow.url).pathname).toBe('/sign-in');
    await resume(flow, await signIn(flow, visitor.user));
    const again = await authorize(server, console, { browser: visitor.browser });
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy();
    expect((await ask(visitor, {})).end).toBe('code');
  });
});
