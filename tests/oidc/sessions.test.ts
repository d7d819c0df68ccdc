import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { authorize, exchangeCode, obtainTokens, resume, signIn } from '../support/flow';
import { createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

type ErrorBody = { code: string };

describe('in one browser', () => {
  test('two apps finish their sign-ins, whichever comes first', async () => {
    const browser = new Browser();
    const user = await createUser(server);
    const [first, second] = [await createApplication(server), await createApplication(server)];
    const firstFlow = await authorize(server, first, { browser });
    const secondFlow = await authorize(server, second, { browser });
    const firstAnswer = await resume(firstFlow, await signIn(firstFlow, user));
    const secondAnswer = await resume(secondFlow, await signIn(secondFlow, user));
    expect(firstAnswer.get('state')).toBe(firstFlow.state);
    expect(secondAnswer.get('state')).toBe(secondFlow.state);
    expect(secondAnswer.get('code')).toBeTruthy();
  });

  test('an interaction whose cookie carries a wrong signature is none', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    flow.browser.setCookie(server.baseUrl, '_interaction.sig', 'A'.repeat(43));
    await expect(signIn(flow, await createUser(server))).rejects.toThrow('session.not_found');
  });

  test('a login that another browser finished cannot be resumed', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    const redirectTo = await signIn(flow, await createUser(server));
    const response = await new Browser().fetch(redirectTo);
    expect(response.status).toBe(400);
    expect(((await response.json()) as ErrorBody).code).toBe('session.not_found');
  });

  test('a login is resumed once', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    const cookies = flow.browser.cookieHeader(`${server.baseUrl}/oidc/auth/x`);
    const redirectTo = await signIn(flow, await createUser(server));
    const resumeCookies = flow.browser.cookieHeader(redirectTo);
    await resume(flow, redirectTo);
    const again = await fetch(redirectTo, {
      headers: { cookie: `${cookies}; ${resumeCookies}` },
      redirect: 'manual',
    });
    expect(again.status).toBe(400);
    expect(((await again.json()) as ErrorBody).code).toBe('session.not_found');
  });

  test('an existing session signs in to the same app without a page', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    await resume(flow, await signIn(flow, await createUser(server)));
    const again = await authorize(server, application, { browser: flow.browser });
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy();
    const silent = await authorize(server, application, {
      browser: flow.browser,
      params: { prompt: 'none' },
    });
    expect(new URL(silent.url).searchParams.get('code')).toBeTruthy();
  });

  test('prompt=login asks again', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    await resume(flow, await signIn(flow, await createUser(server)));
    const again = await authorize(server, application, {
      browser: flow.browser,
      params: { prompt: 'login' },
    });
    expect(new URL(again.url).pathname).toBe('/sign-in');
  });

  test('a first-party app passes over /consent by redirects alone', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    await resume(flow, await signIn(flow, await createUser(server)));
    const consent = flow.browser.hops.find(({ url }) => new URL(url).pathname === '/consent');
    expect(consent?.url).toBe(`${server.baseUrl}/consent?app_id=${application.id}`);
    expect(consent?.location).toMatch(new RegExp(`^${server.baseUrl}/oidc/auth/`));
  });

  test('/consent is passed also by a browser whose clock is half an hour fast', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    const redirectTo = await signIn(flow, await createUser(server));
    const response = await flow.browser.fetch(redirectTo);
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('_consent.'));
    const [, expires = ''] = /expires=([^;]+)/.exec(cookie ?? '') ?? [];
    expect(Date.parse(expires)).toBeGreaterThan(Date.now() + 30 * 60_000);
  });

  test('/consent without a sign-in goes to the page for lost sessions', async () => {
    const response = await new Browser().fetch(`${server.baseUrl}/consent?app_id=nobody`);
    expect(response.headers.get('location')).toBe('/unknown-session?app_id=nobody');
  });

  test('two apps are let in by one session at the same moment', async () => {
    const user = await createUser(server);
    const first = await authorize(server, await createApplication(server));
    await resume(first, await signIn(first, user));
    const { browser } = first;
    const applications = await Promise.all([1, 2, 3].map(() => createApplication(server)));
    const flows = await Promise.all(
      applications.map((application) => authorize(server, application, { browser })),
    );
    for (const flow of flows) {
      const code = new URL(flow.url).searchParams.get('code') ?? '';
      const { status, body } = await exchangeCode(flow, code);
      expect(status).toBe(200);
      const userinfo = await fetch(`${server.baseUrl}/oidc/me`, {
        headers: { authorization: `Bearer ${body.access_token}` },
      });
      expect(userinfo.status).toBe(200);
    }
  });

  test('somebody else may sign in; the first person is signed out before', async () => {
    const application = await createApplication(server);
    const [ann, bob] = [await createUser(server), await createUser(server)];
    const { flow, tokens } = await obtainTokens(server, application, ann);
    const { browser } = flow;
    const again = await authorize(server, application, { browser, params: { prompt: 'login' } });
    const between = await browser.follow(await signIn(again, bob));
    // The provider's own page, which posts itself.
    const page = await between.response.text();
    const fields = [...page.matchAll(/name="(\w+)" value="([\w-]+)"/g)];
    const confirmed = await browser.fetch(`${server.baseUrl}/oidc/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])),
    });
    const answer = await resume(again, confirmed.headers.get('location') ?? '');
    const { body } = await exchangeCode(again, answer.get('code') ?? '');
    expect(decodeJwt(body.id_token ?? '').sub).toBe(bob.id);
    const ofAnn = await fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(ofAnn.status).toBe(401);
  });
});
