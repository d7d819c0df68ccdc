import { beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../support/flow';
import { management } from '../support/management';
import { strongPassword } from '../support/names';
import { makeToken } from '../support/one-time-token';
import { startOwnServer } from '../support/server';
import { identify, member, newEmail, proved, settle, submitted } from './codes';
import { begin, call } from './visitors';

const { info: server } = await startOwnServer();

beforeEach(() => settle(server));

const give = (who: Visitor, values: object) =>
  call(who, 'POST', '/profile', { type: 'extraProfile', values });

describe('what strangers give to be kept', () => {
  it('is refused where it is too much at once', async () => {
    const who = await begin(server, 'Register');
    expect(await give(who, { a: 'x'.repeat(100_000) })).toMatchObject({
      status: 400,
      code: 'guard.invalid_input',
    });
  });

  it('is refused where it becomes too much', async () => {
    const who = await begin(server, 'Register');
    const part = 'x'.repeat(40_000);
    expect(await give(who, { a: part })).toMatchObject({ status: 204 });
    expect(await give(who, { a: part })).toMatchObject({ status: 204 });
    expect(await give(who, { b: part })).toMatchObject({
      status: 422,
      code: 'entity.value_too_long',
    });
  });

  it('is refused where it is nested too deeply', async () => {
    const { browser, application } = await begin(server, 'Register');
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const { status } = await browser.fetch(`${server.baseUrl}/api/experience/profile`, {
      method: 'POST',
      headers: { 'logto-app-id': application.id, 'content-type': 'application/json' },
      body: `{"type":"extraProfile","values":{"a":${deep}}}`,
    });
    expect(status).toBe(400);
  });
});

describe('whoever signs in', () => {
  async function identified(customData: object) {
    const person = await member(server, { customData });
    const who = await begin(server, 'SignIn');
    expect(await identify(who, await proved(who, person.email, 'SignIn'))).toBe(204);
    return { who, person };
  }

  it('does not change what programs keep about the account', async () => {
    const { who, person } = await identified({ plan: 'free' });
    expect(await give(who, { plan: 'enterprise' })).toMatchObject({
      status: 400,
      code: 'custom_profile_fields.name_conflict_custom_data',
    });
    expect(await submitted(who)).toBe(200);
    const { body } = await management(server, 'GET', `/users/${person.id}`);
    expect(body.customData).toEqual({ plan: 'free' });
  });

  it('may change what people are asked for', async () => {
    const name = 'team';
    const field = { name, type: 'Text', label: name, required: false };
    await management(server, 'POST', '/custom-profile-fields', field);
    await settle(server, { signUpProfileFields: null });
    const { who, person } = await identified({ team: 'red' });
    expect(await give(who, { team: 'blue' })).toMatchObject({ status: 204 });
    expect(await submitted(who)).toBe(200);
    const { body } = await management(server, 'GET', `/users/${person.id}`);
    expect(body.customData).toEqual({ team: 'blue' });
    await management(server, 'DELETE', `/custom-profile-fields/${name}`);
  });
});

it('a password is not set anew by a code that was sent for something else', async () => {
  const person = await member(server);
  const who = await begin(server, 'ForgotPassword');
  const verificationId = await proved(who, person.email, 'SignIn');
  expect(await identify(who, verificationId)).toBe('session.not_supported_for_forgot_password');
  expect(await call(who, 'PUT', '/profile/password', { password: strongPassword() })).toMatchObject(
    { status: 404, code: 'session.identifier_not_found' },
  );
});

describe('where sign-up is closed, a link lets in', () => {
  /** A browser that signs up by the link that was made for an address. */
  async function invited(email: string) {
    await settle(server, { signInMode: 'SignIn' });
    const { token } = await makeToken(server, { email });
    const who = await begin(server, 'SignIn');
    const identifier = { type: 'email', value: email };
    const given = { identifier, token };
    const { body } = await call(who, 'POST', '/verification/one-time-token/verify', given);
    const toRegister = { interactionEvent: 'Register' };
    expect(await call(who, 'PUT', '/interaction-event', toRegister)).toMatchObject({ status: 204 });
    return { who, verificationId: String(body.verificationId) };
  }

  it('the address that it was made for', async () => {
    const { who, verificationId } = await invited(newEmail().value);
    expect(await identify(who, verificationId)).toBe(201);
  });

  it('no other address, whoever else reads it', async () => {
    const { who } = await invited(newEmail().value);
    expect(await identify(who, await proved(who, newEmail(), 'Register'))).toBe('auth.forbidden');
  });

  it('no second account of a member', async () => {
    const person = await member(server);
    const { who } = await invited(person.email.value);
    expect(await identify(who, await proved(who, newEmail(), 'Register'))).toBe('auth.forbidden');
  });
});
