import { describe, expect, it } from 'vitest';
import { method } from '../management/sign-in-settings';
import { messagesTo } from '../support/inbox';
import { createUser, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { goesOn, newEmail, PageVisitor, setSettings } from './page-visitor';

const { info: server } = await startOwnServer();

const at = '/continue/verification-code';

/** Everybody signs in by username and password, and has to have these besides. */
const having = (...identifiers: string[]) =>
  setSettings(server, {
    signIn: { methods: [method('username', true, false)] },
    signUp: {
      identifiers: ['username'],
      password: true,
      verify: true,
      secondaryIdentifiers: identifiers.map((identifier) => ({ identifier, verify: true })),
    },
  });

async function signedIn() {
  const user = await createUser(server);
  const who = await PageVisitor.open(server);
  const { username: identifier, password } = user;
  return { user, who, step: await who.send('/sign-in', { identifier, password }) };
}

describe('what an account lacks is asked for at its next sign-in', () => {
  it('an e-mail address, by a code', async () => {
    await having('email');
    const email = newEmail();
    const { user, who, step } = await signedIn();
    expect(step.path).toBe('/continue/email');
    expect(await who.read(step)).toContain('Add your email address');
    expect(await who.read('/continue/phone')).toBe('→ /continue/email');
    expect(await who.read(at)).toBe('→ /continue/email');
    expect(await who.send('/continue/email', { identifier: email })).toMatchObject({ path: at });
    expect(await who.read(at)).toContain(`${email[0]}•••@example.com`);
    expect(await who.giveCode(at, email)).toMatchObject({ path: goesOn });
    const { body } = await management(server, 'GET', `/users/${user.id}`);
    expect(body).toMatchObject({ primaryEmail: email });
  });

  it('one after the other, and in no other order', async () => {
    await having('phone', 'email');
    const email = newEmail();
    const number = `8190${String(Date.now()).slice(-8)}`;
    const { who, step } = await signedIn();
    expect(step.path).toBe('/continue/phone');
    await who.send('/continue/phone', { identifier: `0${number.slice(2)}`, country: 'JP' });
    expect(await who.giveCode(at, number)).toMatchObject({ path: '/continue/email' });
    expect(await who.read(at)).toBe('→ /continue/email');
    await who.send('/continue/email', { identifier: email });
    expect(await who.giveCode(at, email)).toMatchObject({ path: goesOn });
  });

  it('an address of either kind', async () => {
    await having('emailOrPhone');
    const email = newEmail();
    const { who, step } = await signedIn();
    expect(step.path).toBe('/continue/emailOrPhone');
    await who.send('/continue/emailOrPhone', { identifier: email });
    expect(await who.giveCode(at, email)).toMatchObject({ path: goesOn });
  });

  it('not one that is another account’s', async () => {
    await having('email');
    const email = newEmail();
    await management(server, 'POST', '/users', { primaryEmail: email });
    const { who } = await signedIn();
    await who.send('/continue/email', { identifier: email });
    const told = await who.giveCode(at, email);
    expect(told.path).toBe(at);
    expect(await who.read(told)).toContain('belongs to another account');
    const own = newEmail();
    await who.send('/continue/email', { identifier: own });
    expect(await who.giveCode(at, own)).toMatchObject({ path: goesOn });
  });

  it('with another code where one is not enough', async () => {
    await having('email');
    const email = newEmail();
    const { who } = await signedIn();
    await who.send('/continue/email', { identifier: email });
    expect(await who.send(`${at}/send`)).toMatchObject({ path: at });
    expect(await who.giveCode(at, email, 2)).toMatchObject({ path: goesOn });
    expect(await messagesTo(server, email)).toHaveLength(2);
  });
});

it('a username is asked for as the tenant wants it to be', async () => {
  await setSettings(server, {
    signIn: { methods: [method('email', true, false)] },
    signUp: { identifiers: ['username'], password: true, verify: false },
    usernamePolicy: {
      caseSensitive: true,
      minLength: 3,
      maxLength: 12,
      allowedChars: { lowercase: true, uppercase: false, numbers: true, underscore: false },
    },
  });
  const who = await PageVisitor.open(server, { first_screen: 'register' });
  expect(await who.read('/register')).toContain(
    'Only lower-case letters and digits, no digit in front. From 3 to 12 characters.',
  );
  const told = async (identifier: string) => who.read(await who.send('/register', { identifier }));
  expect(await told('KEI')).toContain('Upper-case letters are not allowed');
  expect(await told('ke')).toContain('too short');
  expect(await told('1kei')).toContain('cannot start with a digit');
});
