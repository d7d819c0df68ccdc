import { describe, expect, it } from 'vitest';
import { strongPassword, uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { begin, call, identified, signedUp } from './visitors';

const server = sharedServer();
const someUsername = () => ({ type: 'username', value: uniqueName('person') });

describe('the profile in a sign-in', () => {
  it('is for identified users', async () => {
    const who = await begin(server, 'SignIn');
    expect(await call(who, 'POST', '/profile', someUsername())).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
  });

  it('takes no field that the account has', async () => {
    const who = await identified(server, await signedUp(server));
    expect(await call(who, 'POST', '/profile', someUsername())).toMatchObject({
      status: 422,
      code: 'user.username_exists_in_profile',
    });
    const password = { type: 'password', value: strongPassword() };
    expect(await call(who, 'POST', '/profile', password)).toMatchObject({
      status: 422,
      code: 'user.password_exists_in_profile',
    });
  });
});

describe('recovering a password', () => {
  it('has no profile to fill', async () => {
    const who = await begin(server, 'ForgotPassword');
    expect(await call(who, 'POST', '/profile', someUsername())).toMatchObject({
      status: 400,
      code: 'session.not_supported_for_forgot_password',
    });
  });

  it('takes no password as the proof', async () => {
    const person = await signedUp(server);
    const who = await begin(server, 'ForgotPassword');
    const { body } = await call(who, 'POST', '/verification/password', {
      identifier: { type: 'username', value: person.username },
      password: person.password,
    });
    expect(await call(who, 'POST', '/identification', body)).toMatchObject({
      status: 422,
      code: 'session.not_supported_for_forgot_password',
    });
  });

  it('sets a password only for somebody who is identified', async () => {
    const who = await begin(server, 'ForgotPassword');
    const unknown = { status: 404, code: 'session.identifier_not_found' };
    const body = { password: strongPassword() };
    expect(await call(who, 'PUT', '/profile/password', body)).toMatchObject(unknown);
    expect(await call(who, 'POST', '/submit')).toMatchObject(unknown);
  });

  it.each(['SignIn', 'Register'])('is not possible in %s', async (event) => {
    const who = await begin(server, event);
    const body = { password: strongPassword() };
    expect(await call(who, 'PUT', '/profile/password', body)).toMatchObject({
      status: 400,
      code: 'session.invalid_interaction_type',
    });
  });
});
