import { beforeEach, describe, expect, it } from 'vitest';
import { method } from '../management/sign-in-settings';
import { lastCode, messagesTo } from '../support/inbox';
import { management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { codesFirst, goesOn, newEmail, PageVisitor, setSettings } from './page-visitor';

const { info: server } = await startOwnServer();

let phones = 0;
const newPhone = () => `8190${String(Date.now()).slice(-5)}${String(++phones).padStart(3, '0')}`;
const visit = (params?: Record<string, string>) => PageVisitor.open(server, params);
const at = '/sign-in/verification-code';
const atSignUp = '/register/verification-code';

async function member() {
  const email = newEmail();
  const password = strongPassword();
  const { body } = await management(server, 'POST', '/users', { primaryEmail: email, password });
  return { id: String(body.id), email, password };
}

beforeEach(() => setSettings(server, codesFirst));

describe('signing in with a code', () => {
  it('leads on to the client', async () => {
    const { email } = await member();
    const who = await visit();
    expect(await who.send('/sign-in', { identifier: email })).toMatchObject({ path: at });
    const page = await who.read(at);
    expect(page).toContain('Check your email');
    expect(page).toContain(`${email[0]}•••@example.com`);
    expect(page).not.toContain(email);
    expect(await who.giveCode(at, email)).toMatchObject({ path: goesOn });
  });

  it('takes the code with spaces and in wide digits, and only once', async () => {
    const { email } = await member();
    const who = await visit();
    await who.send('/sign-in', { identifier: email });
    const code = await lastCode(server, email);
    const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(' ');
    const answers = await Promise.all([who.send(at, { code: wide }), who.send(at, { code: wide })]);
    expect(answers[0].path).toEqual(goesOn);
    expect(answers[1].path).toBe(answers[0].path);
  });

  it('says what is wrong with a code, and counts nothing that is none', async () => {
    await setSettings(server, { verificationCodePolicy: { maxRetryAttempts: 2 } });
    const { email } = await member();
    const who = await visit();
    await who.send('/sign-in', { identifier: email });
    const code = await lastCode(server, email);
    const wrong = code === '000000' ? '111111' : '000000';
    const told = async (given: string) => who.read(await who.send(at, { code: given }));
    expect(await told('12')).toContain('Enter the six digits');
    expect(await told('')).toContain('Enter the six digits');
    expect(await told(wrong)).toContain('This is not the right code');
    expect(await told(wrong)).toContain('not the right code');
    expect(await told(code)).toContain('Too many wrong codes');
    // Another one is good again.
    expect(await who.send(`${at}/send`)).toMatchObject({ path: at });
    expect(await who.read(at)).toContain('A new code is on its way');
    expect(await who.giveCode(at, email, 2)).toMatchObject({ path: goesOn });
    await setSettings(server, { verificationCodePolicy: {} });
  });

  it('and a password are ways to each other', async () => {
    const { email, password } = await member();
    const who = await visit();
    await who.send('/sign-in', { identifier: email });
    expect(await who.read(at)).toContain('href="/sign-in/password');
    const page = await who.read('/sign-in/password');
    expect(page).toContain('Send me a code instead');
    expect(await who.send('/sign-in/password', { password })).toMatchObject({ path: goesOn });

    await setSettings(server, {
      signIn: { methods: [method('username', true, false), method('email', true, true)] },
      signUp: { ...codesFirst.signUp, identifiers: ['email'] },
    });
    const other = await visit();
    const first = await other.send('/sign-in', { identifier: email });
    expect(first.path).toBe('/sign-in/password');
    expect(await other.send(`${at}/send`)).toMatchObject({ path: at });
    expect(await other.giveCode(at, email, 2)).toMatchObject({ path: goesOn });
  });

  it('takes a phone number of the chosen country or of the one it names, and no broken address', async () => {
    const number = newPhone();
    const typed = `0${number.slice(2)}`;
    await management(server, 'POST', '/users', { primaryPhone: number });
    for (const fields of [
      { identifier: typed, country: 'JP' },
      { identifier: `+81 ${number.slice(2)}`, country: 'FR' },
    ]) {
      const who = await visit();
      expect(await who.send('/sign-in', fields)).toMatchObject({ path: at });
      expect(await who.read(at)).toContain(`+81\u00a0•••\u00a0${number.slice(-4)}`);
      const sent = (await messagesTo(server, number)).length;
      expect(await who.giveCode(at, number, Math.max(1, sent))).toMatchObject({ path: goesOn });
    }
    const who = await visit();
    const back = await who.send('/sign-in', { identifier: '"kei"@example.com', country: 'JP' });
    expect(await who.read(back)).toContain('not a valid email address');
  });

  it('is told when no more messages may be sent', async () => {
    const { email } = await member();
    const who = await visit();
    await who.send('/sign-in', { identifier: email });
    for (let sent = 1; sent < 10; sent += 1) await who.send(`${at}/send`);
    const refused = await who.send(`${at}/send`);
    expect(refused.path).toBe(at);
    expect(await who.read(refused)).toContain('Too many messages');
  });

  it('leads a suspended account to a page that says so', async () => {
    const { id, email } = await member();
    await setSettings(server, { supportEmail: 'help@example.com' });
    await management(server, 'PATCH', `/users/${id}/is-suspended`, { isSuspended: true });
    const who = await visit();
    await who.send('/sign-in', { identifier: email });
    const end = await who.giveCode(at, email);
    expect(end.path).toBe('/account-suspended');
    const page = await who.read(end);
    expect(page).toContain('This account is suspended');
    expect(page).toContain('mailto:help@example.com');
  });
});

describe('signing up with a code', () => {
  it('makes an account with the address', async () => {
    const email = newEmail();
    const who = await visit();
    expect(await who.send('/register', { identifier: email })).toMatchObject({ path: atSignUp });
    expect(await who.giveCode(atSignUp, email)).toMatchObject({ path: goesOn });
    const { body } = await management<object[]>(
      server,
      'GET',
      `/users?search=${encodeURIComponent(email)}`,
    );
    expect(body).toMatchObject([{ primaryEmail: email }]);
  });

  it('asks for a password where one is asked for, and for a username besides', async () => {
    await setSettings(server, {
      signIn: {
        methods: ['username', 'email'].map((kind) => method(kind, true, false)),
      },
      signUp: {
        identifiers: ['email'],
        password: true,
        verify: true,
        secondaryIdentifiers: [{ identifier: 'username' }],
      },
    });
    const email = newEmail();
    const username = uniqueName('kei');
    const who = await visit();
    await who.send('/register', { identifier: email });
    expect(await who.giveCode(atSignUp, email)).toMatchObject({ path: '/continue/username' });
    expect(await who.send('/continue/username', { identifier: username })).toMatchObject({
      path: '/register/password',
    });
    expect(await who.read('/register/password')).toContain(username);
    const newPassword = strongPassword();
    expect(await who.send('/register/password', { newPassword })).toMatchObject({ path: goesOn });
    const { body } = await management<object[]>(
      server,
      'GET',
      `/users?search=${encodeURIComponent(email)}`,
    );
    expect(body).toMatchObject([{ primaryEmail: email, username, hasPassword: true }]);
  });

  it('says at the field why an address cannot be used', async () => {
    await setSettings(server, { emailBlocklistPolicy: { blockSubaddressing: true } });
    const who = await visit();
    const told = async (identifier: string) =>
      who.read(await who.send('/register', { identifier }));
    expect(await told('kei+x@example.com')).toContain('Addresses with a “+” cannot be used');
    expect(await told('kei@nowhere')).toContain('not a valid email address');
    expect(await told('12345')).toContain('not a valid phone number');
    await setSettings(server, { emailBlocklistPolicy: {} });
  });
});

describe('an address that leads elsewhere', () => {
  it('offers an account to whoever has none, without a second code', async () => {
    const email = newEmail();
    const who = await visit();
    await who.send('/sign-in', { identifier: email });
    const told = await who.giveCode(at, email);
    expect(told.path).toBe(at);
    expect(await who.read(told)).toContain('There is no account yet');
    expect(await who.read(at)).toContain('Create account');
    expect(await who.send(`${at}/instead`)).toMatchObject({ path: goesOn });
    expect(await messagesTo(server, email)).toHaveLength(1);
  });

  it('offers none where sign-up is closed', async () => {
    const email = newEmail();
    const who = await visit();
    await who.send('/sign-in', { identifier: email });
    await lastCode(server, email);
    await setSettings(server, { signInMode: 'SignIn' });
    const page = await who.read(await who.giveCode(at, email));
    expect(page).toContain('new ones cannot be created');
    expect(page).not.toContain('Create account');
    expect(await who.send(`${at}/instead`)).toMatchObject({ path: at });
    expect(await who.read('/register')).toContain('New accounts cannot be created');
  });

  it('offers the sign-in to whoever has an account, without a second code', async () => {
    const { email } = await member();
    const who = await visit();
    await who.send('/register', { identifier: email });
    const told = await who.giveCode(atSignUp, email);
    expect(told.path).toBe(atSignUp);
    expect(await who.read(told)).toContain('You already have an account');
    expect(await who.send(`${atSignUp}/instead`)).toMatchObject({ path: goesOn });
    expect(await messagesTo(server, email)).toHaveLength(1);
  });
});
