import { describe, expect, it } from 'vitest';
import { Browser } from '../support/browser';
import { experience } from '../support/flow';
import { sharedServer } from '../support/server';
import { begin, call, demoApp, visitor } from './visitors';

const server = sharedServer();

const everyOtherRoute: ['GET' | 'POST' | 'PUT', string, unknown?][] = [
  ['PUT', '/interaction-event', { interactionEvent: 'SignIn' }],
  ['POST', '/identification', {}],
  ['POST', '/submit'],
  ['GET', '/interaction'],
  [
    'POST',
    '/verification/password',
    { identifier: { type: 'username', value: 'a' }, password: 'b' },
  ],
  [
    'POST',
    '/verification/new-password-identity',
    { identifier: { type: 'username', value: 'a' }, password: 'b' },
  ],
  ['POST', '/profile', { type: 'username', value: 'a' }],
  ['PUT', '/profile/password', { password: 'b' }],
];

describe('without a sign-in in the browser', () => {
  it.each([['PUT', '', { interactionEvent: 'SignIn' }] as const, ...everyOtherRoute])(
    '%s %s is 400 session.not_found, told as an OAuth error too',
    async (method, path, body) => {
      const nobody = { server, browser: new Browser(), application: demoApp(server) };
      const answer = await experience(nobody, method, path, body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        code: 'session.not_found',
        message: expect.any(String),
        error: 'invalid_request',
        error_description: expect.any(String),
      });
    },
  );

  it('speaks the language that is asked for', async () => {
    const answer = await fetch(`${server.baseUrl}/api/experience/interaction`, {
      headers: { 'accept-language': 'fr' },
    });
    const { message } = (await answer.json()) as { message: string };
    expect(message).toMatch(/session/);
    expect(message).not.toMatch(/not found/);
  });
});

describe('before an event was started', () => {
  it.each(everyOtherRoute)(
    '%s %s is 404 session.interaction_not_found',
    async (method, path, body) => {
      const answer = await call(await visitor(server), method, path, body);
      expect(answer).toMatchObject({ status: 404, code: 'session.interaction_not_found' });
    },
  );
});

describe('starting an event', () => {
  it.each(['SignIn', 'Register', 'ForgotPassword'])('%s answers 204', async (interactionEvent) => {
    const who = await visitor(server);
    expect(await call(who, 'PUT', '', { interactionEvent })).toMatchObject({ status: 204 });
    const { body } = await call(who, 'GET', '/interaction');
    expect(body).toMatchObject({
      interactionEvent,
      profile: {},
      verificationRecords: [],
      mfa: {},
      captcha: { verified: false, skipped: false },
    });
  });

  it('forgets what an earlier one was told', async () => {
    const who = await begin(server, 'Register');
    await call(who, 'POST', '/profile', { type: 'username', value: 'somebody_new' });
    await call(who, 'PUT', '', { interactionEvent: 'Register' });
    expect((await call(who, 'GET', '/interaction')).body).toMatchObject({ profile: {} });
  });

  it('refuses a captcha token, as nothing could confirm it', async () => {
    const who = await visitor(server);
    const input = { interactionEvent: 'SignIn', captchaToken: 'token' };
    expect(await call(who, 'PUT', '', input)).toMatchObject({
      status: 422,
      code: 'session.captcha_failed',
    });
  });

  it.each([
    [undefined],
    [{}],
    [{ interactionEvent: 'signIn' }],
    [{ interactionEvent: 7 }],
    [{ interactionEvent: 'SignIn', captchaToken: 7 }],
    [[]],
    ['SignIn'],
    [null],
  ])('refuses the body %j as 400 guard.invalid_input', async (body) => {
    const answer = await call(await visitor(server), 'PUT', '', body);
    expect(answer).toMatchObject({ status: 400, code: 'guard.invalid_input' });
  });

  it('answers malformed JSON with 400 and a body of a megabyte with 4xx', async () => {
    const who = await visitor(server);
    const send = (body: string) =>
      who.browser.fetch(`${server.baseUrl}/api/experience`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body,
      });
    expect((await send('{"interactionEvent":')).status).toBe(400);
    const { status } = await send(JSON.stringify({ interactionEvent: 'x'.repeat(1_100_000) }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });
});

describe('going over to another event', () => {
  it.each([
    ['SignIn', 'Register', 204, undefined],
    ['SignIn', 'SignIn', 204, undefined],
    ['Register', 'SignIn', 204, undefined],
    ['SignIn', 'ForgotPassword', 400, 'session.not_supported_for_forgot_password'],
    ['Register', 'ForgotPassword', 400, 'session.not_supported_for_forgot_password'],
    ['ForgotPassword', 'SignIn', 400, 'session.not_supported_for_forgot_password'],
    ['ForgotPassword', 'Register', 400, 'session.not_supported_for_forgot_password'],
    ['ForgotPassword', 'ForgotPassword', 204, undefined],
  ])('from %s to %s answers %i', async (from, to, status, code) => {
    const who = await begin(server, from);
    const answer = await call(who, 'PUT', '/interaction-event', { interactionEvent: to });
    expect({ status: answer.status, code: answer.code }).toEqual({ status, code });
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.interactionEvent).toBe(status === 204 ? to : from);
  });

  it('wipes the pending profile, and going over to the same event does not', async () => {
    const who = await begin(server, 'Register');
    await call(who, 'POST', '/profile', { type: 'username', value: 'somebody_else' });
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    const { body: same } = await call(who, 'GET', '/interaction');
    expect(same.profile).toEqual({ username: 'somebody_else' });
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'SignIn' });
    const { body: other } = await call(who, 'GET', '/interaction');
    expect(other.profile).toEqual({});
  });
});

describe('two applications in one browser', () => {
  it('have interactions of their own', async () => {
    const first = await begin(server, 'SignIn');
    const device = { ...first, application: { ...first.application, id: 'no-such-app' } };
    expect(await call(device, 'GET', '/interaction')).toMatchObject({
      status: 400,
      code: 'session.not_found',
    });
    expect(await call(first, 'GET', '/interaction')).toMatchObject({ status: 200 });
  });
});
