import { describe, expect, it } from 'vitest';
import { askChallenge, captchaToken, solved } from '../support/altcha';
import { management } from '../support/management';
import { sharedServer, startOwnServer } from '../support/server';
import { call, giveFields, newPerson, prove, signedUp, visitor } from './visitors';

// Everybody on this server is asked for a captcha, so it is no one else's.
const genkan = await startOwnServer();
const server = genkan.info;

const setUp = (config: object) => management(server, 'PUT', '/captcha-provider', { config });
const switchOn = (enabled: boolean) =>
  management(server, 'PATCH', '/sign-in-exp', { captchaPolicy: { enabled } });

await setUp({ type: 'Altcha', difficulty: 'low' });
const person = await signedUp(server);
await switchOn(true);

const required = { status: 422, code: 'session.captcha_required' };
const failed = { status: 422, code: 'session.captcha_failed' };

/** A browser with a new interaction, begun with that token or with none. */
async function begun(interactionEvent: string, captchaToken?: string) {
  const who = await visitor(server);
  const input = { interactionEvent, ...(captchaToken !== undefined && { captchaToken }) };
  return { who, answer: await call(who, 'PUT', '', input) };
}

const begunByPerson = async (event: string) => (await begun(event, await captchaToken(server))).who;

it('a captcha is good for one account', async () => {
  const who = await begunByPerson('Register');
  await giveFields(who, newPerson());
  expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
  await call(who, 'PUT', '/interaction-event', { interactionEvent: 'SignIn' });
  await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
  await giveFields(who, newPerson());
  expect(await call(who, 'POST', '/identification', {})).toMatchObject(required);
});

describe('the token of a captcha', () => {
  it('is taken when an interaction begins', async () => {
    const { who, answer } = await begun('SignIn', await captchaToken(server));
    expect(answer).toMatchObject({ status: 204 });
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.captcha).toEqual({ verified: true, skipped: false });
  });

  it('need not be there yet', async () => {
    const { who, answer } = await begun('SignIn');
    expect(answer).toMatchObject({ status: 204 });
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.captcha).toEqual({ verified: false, skipped: false });
  });

  it.each(['', 'nonsense', 'x'.repeat(20_000)])('is not made up', async (token) => {
    const { who, answer } = await begun('SignIn', token);
    expect(answer).toMatchObject(failed);
    expect(await call(who, 'GET', '/interaction')).toMatchObject({
      status: 404,
      code: 'session.interaction_not_found',
    });
  });

  it('is good once', async () => {
    const token = await captchaToken(server);
    expect((await begun('SignIn', token)).answer).toMatchObject({ status: 204 });
    expect((await begun('SignIn', token)).answer).toMatchObject(failed);
  });

  it('is good once also at the same moment', async () => {
    const token = await captchaToken(server);
    const people = await Promise.all(Array.from({ length: 8 }, () => visitor(server)));
    const input = { interactionEvent: 'SignIn', captchaToken: token };
    const answers = await Promise.all(people.map((who) => call(who, 'PUT', '', input)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === failed.code)).toHaveLength(7);
  });

  it('is not good for less work than is asked by now', async () => {
    const token = await captchaToken(server);
    await setUp({ type: 'Altcha', difficulty: 'medium' });
    expect((await begun('SignIn', token)).answer).toMatchObject(failed);
    await setUp({ type: 'Altcha', difficulty: 'low' });
  });

  it('is not checked before there is a session', async () => {
    const token = await captchaToken(server);
    const lost = await fetch(`${server.baseUrl}/api/experience`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ interactionEvent: 'SignIn', captchaToken: token }),
    });
    expect(lost.status).toBe(400);
    expect((await begun('SignIn', token)).answer).toMatchObject({ status: 204 });
  });
});

describe.skipIf(sharedServer().database === 'embedded')('with several nodes', () => {
  it('a challenge of one is taken by the other, and by one of them alone', async () => {
    const { Genkan } = await import('../support/genkan');
    const other = await Genkan.start({ database: 'postgresql', beside: genkan });
    try {
      const token = await solved(await askChallenge(other.info));
      const [here, there] = await Promise.all([visitor(server), visitor(other.info)]);
      const input = { interactionEvent: 'SignIn', captchaToken: token };
      const answers = await Promise.all([
        call(here, 'PUT', '', input),
        call(there, 'PUT', '', input),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 422]);
    } finally {
      await other.kill('SIGKILL');
    }
  });
});

describe('whoever has passed no captcha', () => {
  it('may prove a password and be identified, but does not sign in', async () => {
    const { who } = await begun('SignIn');
    const verificationId = await prove(who, person);
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 204,
    });
    expect(await call(who, 'POST', '/submit')).toMatchObject(required);
  });

  it('gets no account', async () => {
    const { who } = await begun('Register');
    await giveFields(who, newPerson());
    expect(await call(who, 'POST', '/identification', {})).toMatchObject(required);
    const { body } = await call(who, 'GET', '/interaction');
    expect(body).not.toHaveProperty('userId');
  });

  it.each(['SignIn', 'Register', 'ForgotPassword'])('is sent no code for %s', async (event) => {
    const { who } = await begun(event);
    const asked = {
      identifier: { type: 'email', value: 'ada@example.com' },
      interactionEvent: event,
    };
    expect(await call(who, 'POST', '/verification/verification-code', asked)).toMatchObject(
      required,
    );
    const passed = await begunByPerson(event);
    const answer = await call(passed, 'POST', '/verification/verification-code', asked);
    expect(answer).toMatchObject({ status: 200 });
  });

  it('is asked for it first when a forgotten password is to be set', async () => {
    const { who } = await begun('ForgotPassword');
    expect(await call(who, 'POST', '/submit')).toMatchObject(required);
    const passed = await begunByPerson('ForgotPassword');
    expect(await call(passed, 'POST', '/submit')).toMatchObject({
      code: 'session.identifier_not_found',
    });
  });
});

describe('whoever has passed it', () => {
  it('signs in', async () => {
    const who = await begunByPerson('SignIn');
    await call(who, 'POST', '/identification', { verificationId: await prove(who, person) });
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
  });

  it('signs up', async () => {
    const who = await begunByPerson('Register');
    await giveFields(who, newPerson());
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
  });

  it('has passed it for another event too', async () => {
    const who = await begunByPerson('SignIn');
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    await giveFields(who, newPerson());
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
  });

  it('passes it anew when everything begins anew', async () => {
    const who = await begunByPerson('SignIn');
    await call(who, 'PUT', '', { interactionEvent: 'SignIn' });
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.captcha).toEqual({ verified: false, skipped: false });
  });
});

describe('the forms of the pages', () => {
  async function send(path: string, fields: Record<string, string>) {
    const who = await visitor(server);
    const response = await who.browser.fetch(`${server.baseUrl}${path}`, {
      method: 'POST',
      headers: { origin: server.baseUrl },
      body: new URLSearchParams({ app_id: 'demo-app', ...fields }),
    });
    expect(response.status).toBe(303);
    const location = new URL(response.headers.get('location') ?? '', server.baseUrl);
    const shown = await (await who.browser.fetch(location.href, { redirect: 'manual' })).text();
    return { location, shown };
  }
  const password = { identifier: person.username, password: person.password };

  it('take a token', async () => {
    const fields = { ...password, captcha_token: await captchaToken(server) };
    const { location } = await send('/sign-in/submit', fields);
    expect(location.pathname).toMatch(/^\/oidc\/auth\//);
  });

  it.each([
    ['none', {}, 'Please confirm that you are a person.'],
    ['an empty one', { captcha_token: '' }, 'Please confirm that you are a person.'],
    ['a false one', { captcha_token: 'x' }, 'We could not confirm that you are a person.'],
  ])('come back with %s, whatever the password', async (_what, token, sentence) => {
    for (const right of [password, { ...password, password: 'Wrong-password-1x' }]) {
      const { location, shown } = await send('/sign-in/submit', { ...right, ...token });
      expect(location.pathname).toBe('/sign-in');
      expect(shown).toContain(sentence);
      expect(shown).toContain(person.username);
    }
  });

  it('of a sign-up come back without one, and go on with one', async () => {
    const { username } = newPerson();
    const without = await send('/register/submit', { identifier: username });
    expect(without.location.pathname).toBe('/register');
    const fields = { identifier: username, captcha_token: await captchaToken(server) };
    expect((await send('/register/submit', fields)).location.pathname).toBe('/register/password');
  });
});

describe('a provider that is not there', () => {
  it('confirms no token, and asks for none', async () => {
    await management(server, 'DELETE', '/captcha-provider');
    await switchOn(true);
    expect((await begun('SignIn', 'token')).answer).toMatchObject(failed);
    const { who } = await begun('SignIn');
    await call(who, 'POST', '/identification', { verificationId: await prove(who, person) });
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
  });
});
