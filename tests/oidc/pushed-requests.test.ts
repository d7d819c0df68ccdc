import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { exchangeCode, type Flow, resume, signIn } from '../support/flow';
import { type Application, createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

type Pushed = { request_uri: string; expires_in: number; error?: string; code?: string };

const verifier = randomBytes(32).toString('base64url');

function paramsOf(application: Application): Record<string, string> {
  return {
    client_id: application.id,
    redirect_uri: application.redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: 'pushed-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
}

async function push(
  application: Application,
  params: Record<string, string> = {},
  { secret = application.secret, isJson = false } = {},
) {
  const all = { ...paramsOf(application), ...params };
  const response = await fetch(`${server.baseUrl}/oidc/request`, {
    method: 'POST',
    headers: {
      ...(secret && { authorization: `Basic ${btoa(`${application.id}:${secret}`)}` }),
      ...(isJson && { 'content-type': 'application/json' }),
    },
    body: isJson ? JSON.stringify(all) : new URLSearchParams(all),
  });
  return { status: response.status, body: (await response.json()) as Pushed };
}

/** Opens a pushed request in a browser, as a flow that can be gone on with. */
async function open(
  application: Application,
  requestUri: string,
  outside: Record<string, string> = {},
  browser = new Browser(),
): Promise<Flow> {
  const query = { client_id: application.id, request_uri: requestUri, ...outside };
  const authorizationUrl = `${server.baseUrl}/oidc/auth?${new URLSearchParams(query)}`;
  const end = await browser.follow(authorizationUrl, application.redirectUri);
  const state = 'pushed-state';
  return { server, application, browser, verifier, state, nonce: '', authorizationUrl, ...end };
}

/** Told to the client where it has one redirect URI alone, else to whoever looks. */
async function errorOf({ url, response }: Flow): Promise<string | null | undefined> {
  return new URL(url).searchParams.get('error') ?? ((await response.json()) as Pushed).error;
}

describe('a pushed authorization request', () => {
  test.each(['Traditional', 'SPA', 'Native'] as const)('signs in at a %s app', async (type) => {
    const application = await createApplication(server, { type });
    const { status, body } = await push(application);
    expect(status).toBe(201);
    expect(body).toEqual({
      expires_in: 60,
      request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:[\w-]+$/),
    });
    const flow = await open(application, body.request_uri);
    expect(flow.url).toBe(`${server.baseUrl}/sign-in?app_id=${application.id}`);
    const answer = await resume(flow, await signIn(flow, await createUser(server)));
    expect(answer.get('state')).toBe('pushed-state');
    expect((await exchangeCode(flow, answer.get('code') ?? '')).status).toBe(200);
  });

  test('may be JSON, and carries the page’s own parameters and split resources', async () => {
    const application = await createApplication(server);
    const known = 'https://default.logto.app/api';
    const extra = { first_screen: 'register', ui_locales: 'ja', login_hint: 'mei' };
    for (const isJson of [true, false]) {
      const { body } = await push(
        application,
        { ...extra, resource: `${known},${known}` },
        { isJson },
      );
      const { url } = await open(application, body.request_uri);
      expect(url).toBe(
        `${server.baseUrl}/register?app_id=${application.id}&ui_locales=ja&login_hint=mei`,
      );
    }
    const direct = await push(application, { direct_sign_in: 'social:github' });
    const { browser } = await open(application, direct.body.request_uri);
    expect(browser.hops[0]?.location).toBe(
      `${server.baseUrl}/direct/social/github?app_id=${application.id}&fallback=sign-in`,
    );
  });

  test('is all that counts: what the browser adds is ignored', async () => {
    const application = await createApplication(server);
    const { body } = await push(application);
    const flow = await open(application, body.request_uri, {
      redirect_uri: 'https://evil.example.com/',
      state: 'forged',
      scope: 'openid email',
      first_screen: 'register',
      prompt: 'none',
    });
    expect(new URL(flow.url).pathname).toBe('/sign-in');
    const answer = await resume(flow, await signIn(flow, await createUser(server)));
    expect(answer.get('state')).toBe('pushed-state');
    const { body: tokens } = await exchangeCode(flow, answer.get('code') ?? '');
    expect(tokens.scope).toBe('openid profile');
  });

  test('is answered once', async () => {
    const application = await createApplication(server);
    const { body } = await push(application);
    const flow = await open(application, body.request_uri);
    await resume(flow, await signIn(flow, await createUser(server)));
    const again = await open(application, body.request_uri);
    expect(await errorOf(again)).toBe('invalid_request_uri');
  });

  test('opened in two browsers is answered in one of them', async () => {
    const application = await createApplication(server);
    const user = await createUser(server);
    const { body } = await push(application);
    const flows = [
      await open(application, body.request_uri),
      await open(application, body.request_uri),
    ];
    const ready = await Promise.all(
      flows.map(async (flow) => ({ flow, next: await signIn(flow, user) })),
    );
    const ends = await Promise.all(
      ready.map(({ flow, next }) => flow.browser.follow(next, application.redirectUri)),
    );
    const codes = ends.flatMap(({ url }) => new URL(url).searchParams.get('code') ?? []);
    expect(codes).toHaveLength(1);
  });

  test('is nobody else’s', async () => {
    const [owner, other] = [await createApplication(server), await createApplication(server)];
    const { body } = await push(owner);
    expect(await errorOf(await open(other, body.request_uri))).toBe('invalid_request_object');
  });

  test('that was never made is invalid_request_uri', async () => {
    const application = await createApplication(server);
    const flow = await open(application, 'urn:ietf:params:oauth:request_uri:nonsense');
    expect(await errorOf(flow)).toBe('invalid_request_uri');
    const elsewhere = await open(application, 'https://evil.example.com/request');
    expect(await errorOf(elsewhere)).toBe('request_uri_not_supported');
  });
});

describe('pushing', () => {
  test('with a wrong secret, or none, is invalid_client', async () => {
    const application = await createApplication(server);
    const wrong = await push(application, {}, { secret: 'wrong' });
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
    const none = await push(application, {}, { secret: '' });
    expect([none.status, none.body.error]).toEqual([401, 'invalid_client']);
  });

  test.each([
    [{ redirect_uri: 'https://evil.example.com/' }, 'invalid_request'],
    [{ request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 'request_uri_not_supported'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ prompt: 'select_account' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ resource: 'https://nowhere.example.com' }, 'invalid_target'],
    [{ max_age: '-1' }, 'invalid_request'],
  ])('%o is refused at once, with %s', async (params, error) => {
    const { status, body } = await push(await createApplication(server), params as never);
    expect([status, body.error, body.code]).toEqual([400, error, `oidc.${error}`]);
  });

  test('for a public client needs PKCE', async () => {
    const application = await createApplication(server, { type: 'SPA' });
    const { code_challenge: _, code_challenge_method: __, ...params } = paramsOf(application);
    const response = await fetch(`${server.baseUrl}/oidc/request`, {
      method: 'POST',
      body: new URLSearchParams(params),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });
});
