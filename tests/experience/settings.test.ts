import { expect, it } from 'vitest';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { begin, call, giveFields, identified, newPerson, prove, signedUp } from './visitors';

/** Settings are everybody's: these tests have a server of their own, and change it one by one. */
const { info: server } = await startOwnServer();

/** The seeded settings with these changes, whatever the test before left. */
async function settle(patch: Partial<SignInExperience>): Promise<void> {
  const { signIn, signInMode, passwordPolicy, usernamePolicy, sentinelPolicy } =
    defaultSignInExperience;
  const { unknownSessionRedirectUrl } = defaultSignInExperience;
  const policies = { passwordPolicy, usernamePolicy, sentinelPolicy };
  const seeded = { signIn, signInMode, ...policies, unknownSessionRedirectUrl };
  const { status, body } = await management(server, 'PATCH', '/sign-in-exp', {
    ...seeded,
    ...patch,
  });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}

it('closed registration and closed sign-in are 403, at identification and at going over', async () => {
  await settle({});
  const person = await signedUp(server);
  const forbidden = { status: 403, code: 'auth.forbidden' };

  await settle({ signInMode: 'SignIn' });
  const newcomer = await begin(server, 'Register');
  await giveFields(newcomer, newPerson());
  expect(await call(newcomer, 'POST', '/identification', {})).toMatchObject(forbidden);
  const guest = await begin(server, 'SignIn');
  const toRegister = { interactionEvent: 'Register' };
  expect(await call(guest, 'PUT', '/interaction-event', toRegister)).toMatchObject(forbidden);

  await settle({ signInMode: 'Register' });
  const verificationId = await prove(guest, person);
  expect(await call(guest, 'POST', '/identification', { verificationId })).toMatchObject(forbidden);
  const toSignIn = { interactionEvent: 'SignIn' };
  expect(await call(newcomer, 'PUT', '/interaction-event', toSignIn)).toMatchObject(forbidden);
  expect(await call(newcomer, 'POST', '/identification', {})).toMatchObject({ status: 201 });
});

it('a field that became mandatory is asked of existing accounts when they sign in', async () => {
  const { body: created } = await management<{ id: string }>(server, 'POST', '/users', {
    primaryEmail: `${uniqueName('mail')}@example.com`,
    password: 'Kx7!unguessable-9',
  });
  const { body: user } = await management(server, 'GET', `/users/${created.id}`);
  const method = { password: true, verificationCode: false, isPasswordPrimary: true };
  const methods = (['username', 'email'] as const).map((identifier) => ({ identifier, ...method }));
  await settle({ signIn: { methods } });

  const who = await begin(server, 'SignIn');
  const { body } = await call(who, 'POST', '/verification/password', {
    identifier: { type: 'email', value: String(user.primaryEmail).toUpperCase() },
    password: 'Kx7!unguessable-9',
  });
  expect(await call(who, 'POST', '/identification', body)).toMatchObject({ status: 204 });
  expect(await call(who, 'POST', '/submit')).toMatchObject({
    status: 422,
    code: 'user.missing_profile',
    body: { data: { missingProfile: ['username'] } },
  });
  const username = uniqueName('person');
  await call(who, 'POST', '/profile', { type: 'username', value: username });
  expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
  const { body: completed } = await management(server, 'GET', `/users/${created.id}`);
  expect(completed.username).toBe(username);
});

it('usernames follow the policy, also where case does not count', async () => {
  const allowedChars = { lowercase: true, uppercase: true, numbers: false, underscore: true };
  await settle({
    usernamePolicy: { caseSensitive: false, minLength: 5, maxLength: 12, allowedChars },
  });
  const give = async (value: string) => {
    const who = await begin(server, 'Register');
    const { status, code } = await call(who, 'POST', '/profile', { type: 'username', value });
    return code ?? status;
  };
  expect(await give('ada')).toBe('user.username_too_short');
  expect(await give('ada_of_lovelace')).toBe('user.username_too_long');
  expect(await give('ada_1815')).toBe('user.username_numbers_not_allowed');

  const person = { username: 'Countess', password: strongPassword() };
  const first = await begin(server, 'Register');
  await giveFields(first, person);
  await call(first, 'POST', '/identification', {});
  expect(await give('cOUNTESS')).toBe('user.username_already_in_use');
  const who = await identified(server, { ...person, username: 'countess' });
  expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
});

it('the password policy of the settings is the one that counts', async () => {
  await settle({
    passwordPolicy: {
      length: { min: 4, max: 12 },
      characterTypes: { min: 3 },
      rejects: { pwned: false, repetitionAndSequence: false, userInfo: false, words: ['genkan'] },
    },
  });
  const who = await begin(server, 'Register');
  const issues = async (value: string) => {
    const { body } = await call(who, 'POST', '/profile', { type: 'password', value });
    return ((body?.data ?? []) as { code: string }[]).map(({ code }) => code);
  };
  expect(await issues('aA1')).toEqual(['password_rejected.too_short']);
  expect(await issues('aA1aA1aA1aA1x')).toEqual(['password_rejected.too_long']);
  expect(await issues('aaAA')).toEqual(['password_rejected.character_types']);
  expect(await issues('Genkan1')).toEqual(['password_rejected.restricted.words']);
  expect(await issues('P4ss')).toEqual([]);
});

it('the attempt that reaches the limit is answered as blocked, and so is a right one then', async () => {
  await settle({ sentinelPolicy: { maxAttempts: 3, lockoutDuration: 10 } });
  const person = await signedUp(server);
  const bystander = await signedUp(server);
  const who = await begin(server, 'SignIn');
  const attempt = async ({ username, password }: { username: string; password: string }) => {
    const { status, code } = await call(who, 'POST', '/verification/password', {
      identifier: { type: 'username', value: username },
      password,
    });
    return code ?? status;
  };
  const wrong = { ...person, password: 'a wrong one' };
  const blocked = 'session.verification_blocked_too_many_attempts';
  expect(await attempt(wrong)).toBe('session.invalid_credentials');
  expect(await attempt(person)).toBe(200);
  expect(await attempt({ ...wrong, username: person.username.toUpperCase() })).toBe(
    'session.invalid_credentials',
  );
  expect(await attempt(wrong)).toBe(blocked);
  expect(await attempt(person)).toBe(blocked);
  expect(await attempt(bystander)).toBe(200);

  // An unknown identifier locks like a known one, and guesses at the same moment are all counted.
  const nobody = { username: uniqueName('nobody'), password: 'x' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => attempt(nobody)));
  expect(answers.filter((code) => code === 'session.invalid_credentials')).toHaveLength(2);
  expect(answers.filter((code) => code === blocked)).toHaveLength(6);
});

it('limits too large to count with let nobody guess without being counted', async () => {
  const most = Number.MAX_SAFE_INTEGER;
  await settle({ sentinelPolicy: { maxAttempts: most, lockoutDuration: most } });
  const who = await begin(server, 'SignIn');
  const answer = await call(who, 'POST', '/verification/password', {
    identifier: { type: 'username', value: uniqueName('nobody') },
    password: strongPassword(),
  });
  expect(answer).toMatchObject({ status: 422, code: 'session.invalid_credentials' });
});

it('whoever has no sign-in to go on with is sent to the address of the settings', async () => {
  const unknownSessionRedirectUrl = 'https://shop.example/start';
  await settle({ unknownSessionRedirectUrl });
  for (const path of ['/', '/sign-in', '/consent?app_id=nobody', '/forgot-password']) {
    const { headers } = await fetch(server.baseUrl + path, { redirect: 'manual' });
    expect([path, headers.get('location')]).toEqual([path, unknownSessionRedirectUrl]);
  }
  for (const identifier of ['ada', '']) {
    const { headers } = await fetch(`${server.baseUrl}/sign-in/submit`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.baseUrl },
      body: new URLSearchParams({ identifier, password: 'x' }),
    });
    expect([identifier, headers.get('location')]).toEqual([identifier, unknownSessionRedirectUrl]);
  }
});
