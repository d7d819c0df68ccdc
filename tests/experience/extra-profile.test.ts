import { beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../support/flow';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { askFor } from './profile-fields';
import { begin, call, giveFields, identified, newPerson, signedUp } from './visitors';

/** A field is asked of everybody who signs up: this file has a server of its own. */
const { info } = await startOwnServer();

const ask = (...fields: JsonObject[]) => askFor(info, ...fields);
beforeEach(() => ask());

const part = (name: string, required = false, enabled = true) => ({
  enabled,
  name,
  type: 'Text',
  required,
});

async function registering() {
  const who = await begin(info, 'Register');
  const person = newPerson();
  await giveFields(who, person);
  return { who, person };
}

const give = (who: Visitor, values: unknown) =>
  call(who, 'POST', '/profile', { type: 'extraProfile', values });
const identify = (who: Visitor) => call(who, 'POST', '/identification', {});
const submit = (who: Visitor) => call(who, 'POST', '/submit');
const missing = {
  status: 422,
  code: 'user.missing_profile',
  body: { data: { missingProfile: ['extraProfile'] } },
};

async function userOf(who: Visitor): Promise<JsonObject> {
  const { body } = await call(who, 'GET', '/interaction');
  return (await management(info, 'GET', `/users/${String(body.userId)}`)).body;
}

describe('profile fields at sign-up', () => {
  it('are asked for once nothing else is missing, alone', async () => {
    await ask({ name: 'nickname', required: true });
    const who = await begin(info, 'Register');
    const { username, password } = newPerson();
    const others = (...missingProfile: string[]) => ({
      ...missing,
      body: { data: { missingProfile } },
    });
    expect(await identify(who)).toMatchObject(others('username', 'password'));
    await call(who, 'POST', '/profile', { type: 'username', value: username });
    expect(await identify(who)).toMatchObject(others('password'));
    await call(who, 'POST', '/profile', { type: 'password', value: password });
    expect(await identify(who)).toMatchObject(missing);
    expect(await give(who, { nickname: 'Ada' })).toMatchObject({ status: 204 });
    expect(await identify(who)).toMatchObject({ status: 201 });
    expect(await submit(who)).toMatchObject({ status: 200 });
    expect(await userOf(who)).toMatchObject({ username, profile: { nickname: 'Ada' } });
  });

  it('may be left empty where they are optional, once they were asked for', async () => {
    await ask({ name: 'nickname' }, { name: 'team' });
    const { who } = await registering();
    expect(await identify(who)).toMatchObject(missing);
    expect(await give(who, {})).toMatchObject({ status: 204 });
    expect(await identify(who)).toMatchObject({ status: 201 });
    expect(await submit(who)).toMatchObject({ status: 200 });
  });

  it('have to be there where they are required, however often one posts', async () => {
    await ask({ name: 'nickname' }, { name: 'team', required: true });
    const { who } = await registering();
    await give(who, { nickname: 'Ada' });
    expect(await identify(who)).toMatchObject(missing);
    await give(who, { team: '' });
    expect(await identify(who)).toMatchObject(missing);
    await give(who, { team: 'red' });
    expect(await identify(who)).toMatchObject({ status: 201 });
    expect(await userOf(who)).toMatchObject({
      profile: { nickname: 'Ada' },
      customData: { team: 'red' },
    });
  });

  it('are kept where they belong', async () => {
    await ask({ name: 'team' });
    const { who } = await registering();
    const given = {
      name: 'Ada Lovelace',
      avatar: 'https://example.com/ada.png',
      givenName: 'Ada',
      birthdate: '1815-12-10',
      address: { country: 'UK' },
      team: 'red',
      age: 36,
      likesTea: true,
      constructor: 'own',
    };
    expect(await give(who, given)).toMatchObject({ status: 204 });
    const { body } = await call(who, 'GET', '/interaction');
    const kept = {
      name: given.name,
      avatar: given.avatar,
      profile: { givenName: 'Ada', birthdate: '1815-12-10', address: { country: 'UK' } },
      customData: { team: 'red', age: 36, likesTea: true, constructor: 'own' },
    };
    expect(body.profile).toEqual({ username: expect.any(String), ...kept });
    await identify(who);
    expect((await call(who, 'GET', '/interaction')).body.profile).toEqual({});
    expect(await userOf(who)).toMatchObject(kept);
  });

  it('given after the account is made are written at the end, beside what it has', async () => {
    const { who } = await registering();
    await give(who, { team: 'red', nickname: 'Ada' });
    await identify(who);
    await give(who, { level: 3, website: 'https://example.com', name: 'Ada' });
    expect(await userOf(who)).toMatchObject({ name: null, customData: { team: 'red' } });
    expect(await submit(who)).toMatchObject({ status: 200 });
    expect(await userOf(who)).toMatchObject({
      name: 'Ada',
      profile: { nickname: 'Ada', website: 'https://example.com' },
      customData: { team: 'red', level: 3 },
    });
  });

  it('of a full name are its parts', async () => {
    const parts = [part('givenName', true), part('middleName'), part('familyName', true, false)];
    await ask({ name: 'fullname', type: 'Fullname', required: true, config: { parts } });
    const { who } = await registering();
    expect(await identify(who)).toMatchObject(missing);
    await give(who, { middleName: 'King' });
    expect(await identify(who)).toMatchObject(missing);
    await give(who, { givenName: 'Ada' });
    expect(await identify(who)).toMatchObject({ status: 201 });
    expect(await userOf(who)).toMatchObject({
      profile: { givenName: 'Ada', middleName: 'King' },
    });
  });

  it('added after the account was made are asked for at the end', async () => {
    const { who } = await registering();
    expect(await identify(who)).toMatchObject({ status: 201 });
    await ask({ name: 'nickname' });
    expect(await submit(who)).toMatchObject(missing);
    await give(who, {});
    expect(await submit(who)).toMatchObject({ status: 200 });
  });

  it('are not asked of those whom the settings do not name', async () => {
    await ask({ name: 'nickname', required: true });
    await management(info, 'PATCH', '/sign-in-exp', { signUpProfileFields: [] });
    const { who } = await registering();
    expect(await identify(who)).toMatchObject({ status: 201 });
    await management(info, 'PATCH', '/sign-in-exp', { signUpProfileFields: null });
  });

  it('are not asked of whoever signs in', async () => {
    const person = await signedUp(info);
    await ask({ name: 'nickname', required: true });
    const who = await identified(info, person);
    expect(await submit(who)).toMatchObject({ status: 200 });
  });
});

describe('values of profile fields', () => {
  it.each([
    ['username', 'name_conflict_sign_in_identifier'],
    ['primaryEmail', 'name_conflict_sign_in_identifier'],
    ['phone', 'name_conflict_sign_in_identifier'],
    ['preferredUsername', 'name_conflict_built_in_prop'],
    ['guideRequests', 'name_conflict_custom_data'],
  ])('cannot be called %s', async (name, code) => {
    const who = await begin(info, 'Register');
    expect(await give(who, { [name]: 'x' })).toMatchObject({
      status: 400,
      code: `custom_profile_fields.${code}`,
    });
  });

  it.each([
    ['name', { name: 5 }],
    ['name', { name: 'n'.repeat(129) }],
    ['avatar', { avatar: 'javascript:alert(1)' }],
    ['avatar', { avatar: 'no address' }],
    ['nickname', { nickname: { first: 'Ada' } }],
    ['address', { address: 'Main Street 1' }],
    ['address', { address: { country: 44 } }],
    ['an empty name', { '': 'x' }],
    ['a hyphen', { 'a-b': 'x' }],
    ['nothing', null],
    ['a list', ['x']],
  ])('of a wrong shape are refused: %s', async (_what, values) => {
    const who = await begin(info, 'Register');
    const { status, code, body } = await give(who, values);
    expect({ status, code, body }).toMatchObject({
      status: 400,
      code: 'guard.invalid_input',
      body: { details: expect.stringContaining('body: values') },
    });
  });

  it('can clear the picture and hold any JSON of the tenant’s own', async () => {
    const { who } = await registering();
    const answers = { avatar: '', tags: ['a', { b: null }], nothing: null };
    expect(await give(who, answers)).toMatchObject({ status: 204 });
    await identify(who);
    expect(await userOf(who)).toMatchObject({
      avatar: null,
      customData: { tags: ['a', { b: null }], nothing: null },
    });
  });

  it('are not taken where a password is being recovered', async () => {
    const who = await begin(info, 'ForgotPassword');
    expect(await give(who, { team: 'red' })).toMatchObject({
      status: 400,
      code: 'session.not_supported_for_forgot_password',
    });
  });
});
