import { beforeAll, describe, expect, it } from 'vitest';
import { lastCode, messagesTo } from '../support/inbox';
import { startMailReceiver } from '../support/mail-receiver';
import { management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { type Member, member, newEmail, newPhone, otherThan } from './codes';
import { settleSecond } from './mfa-codes';
import { goesOn, PageVisitor } from './page-visitor';

const { info: server } = await startOwnServer();
const receiver = await startMailReceiver(() => true);

beforeAll(() => settleSecond(server));

const atMail = '/mfa-verification/EmailVerificationCode';
const atPhone = '/mfa-verification/PhoneVerificationCode';
const list = '/mfa-verification';
const addMail = '/mfa-binding/EmailVerificationCode';
const addPhone = '/mfa-binding/PhoneVerificationCode';

/** Somebody who has just given the password; where that leads. */
async function signingIn(person: Pick<Member, 'username' | 'password'>) {
  const who = await PageVisitor.open(server);
  const { username: identifier, password } = person;
  return { who, led: await who.send('/sign-in', { identifier, password }) };
}

const byMail = (fields: object = {}) => member(server, { primaryPhone: undefined, ...fields });

describe('the page for the code of the second step', () => {
  it('is led to by the password, with the code on its way to where it says', async () => {
    const person = await byMail();
    const { who, led } = await signingIn(person);
    expect(led.path).toBe(atMail);
    const page = await who.read(atMail);
    const { value } = person.email;
    expect(page).toContain('Enter the code from your email');
    expect(page).toContain('@example.com');
    expect(page).not.toContain(value);
    // To look at the page, again or after the list, sends nothing.
    await who.read(atMail);
    await who.read(list);
    expect(await messagesTo(server, value)).toHaveLength(1);
    expect((await messagesTo(server, value))[0]?.usage).toBe('MfaVerification');
    expect(await who.giveCode(atMail, value)).toMatchObject({ path: goesOn });
  });

  it('says what is wrong with a code, and sends another one', async () => {
    const person = await byMail();
    const { value } = person.email;
    const { who } = await signingIn(person);
    const code = await lastCode(server, value);
    const told = async (given: string) => who.read(await who.send(atMail, { code: given }));
    expect(await told('12')).toContain('Enter the six digits');
    expect(await told(otherThan(code))).toContain('This is not the right code');
    expect(await who.send(`${atMail}/send`)).toMatchObject({ path: atMail });
    expect(await who.read(atMail)).toContain('A new code is on its way');
    const next = await lastCode(server, value, 2);
    if (next !== code) expect(await told(code)).toContain('This is not the right code');
    expect(await who.send(atMail, { code: next })).toMatchObject({ path: goesOn });
  });

  it('takes a right code once, also when it is sent twice', async () => {
    const person = await byMail();
    const { who } = await signingIn(person);
    const code = await lastCode(server, person.email.value);
    const answers = await Promise.all([who.send(atMail, { code }), who.send(atMail, { code })]);
    expect(answers.map(({ path }) => path)).toContainEqual(goesOn);
  });

  it('is not to be had without the first step, and sends nothing then', async () => {
    const person = await byMail();
    const who = await PageVisitor.open(server);
    expect(await who.read(atMail)).toBe('→ /sign-in');
    expect(await who.send(`${atMail}/send`)).not.toMatchObject({ path: goesOn });
    await who.send(atMail, { code: '123456' });
    const { username: identifier } = person;
    await who.send('/sign-in', { identifier, password: 'a wrong one' });
    expect(await who.read(atMail)).toBe('→ /sign-in');
    expect(await messagesTo(server, person.email.value)).toEqual([]);
  });

  it('leads to the other address by one press, which sends a code there', async () => {
    const person = await member(server);
    const { who, led } = await signingIn(person);
    expect(led.path).toBe(atPhone);
    expect(await messagesTo(server, person.email.value)).toEqual([]);
    const switched = await who.send(`${list}/switch`, { factor: 'EmailVerificationCode' });
    expect(switched.path).toBe(atMail);
    expect(await who.giveCode(atMail, person.email.value)).toMatchObject({ path: goesOn });
    expect(await messagesTo(server, person.phone.value)).toHaveLength(1);
  });
});

describe('a code that cannot be sent', () => {
  it('after ten of them takes nobody’s password back, and leaves the other ways', async () => {
    const person = await member(server);
    const first = await signingIn(person);
    for (let sent = 1; sent < 10; sent += 1) await first.who.send(`${atPhone}/send`);
    const refused = await first.who.send(`${atPhone}/send`);
    expect(await first.who.read(refused)).toContain('Too many messages');
    // What came before the refusal is still good.
    const { who, led } = await signingIn(person);
    expect(led.path).toBe(list);
    const page = await who.read(led);
    expect(page).toContain('Too many messages');
    expect(page).toContain('Code by email');
    const switched = await who.send(`${list}/switch`, { factor: 'EmailVerificationCode' });
    expect(switched.path).toBe(atMail);
    expect(await who.giveCode(atMail, person.email.value)).toMatchObject({ path: goesOn });
    expect(await first.who.giveCode(atPhone, person.phone.value, 10)).toMatchObject({
      path: goesOn,
    });
  });

  it('says so also where there is no other way, and can be asked for again', async () => {
    const connectorId = 'simple-mail-transfer-protocol';
    const config = receiver.settings;
    const { body } = await management(server, 'POST', '/connectors', { connectorId, config });
    const person = await byMail({ primaryEmail: `${uniqueName('kei')}@example.com` });
    const { who, led } = await signingIn(person);
    expect(led.path).toBe(list);
    const page = await who.read(led);
    expect(page).toContain('The message could not be sent');
    expect(page).toContain('Code by email');
    // The page itself has nothing to ask for: no code is anywhere.
    expect(await who.read(atMail)).toBe(`→ ${list}`);

    await management(server, 'DELETE', `/connectors/${body.id}`);
    const again = await who.send(`${list}/switch`, { factor: 'EmailVerificationCode' });
    expect(again.path).toBe(atMail);
    const { primaryEmail } = (await management(server, 'GET', `/users/${person.id}`)).body;
    expect(await who.giveCode(atMail, String(primaryEmail))).toMatchObject({ path: goesOn });
  });
});

describe('an account without any address', () => {
  const bare = () => member(server, { primaryEmail: undefined, primaryPhone: undefined });

  it('is asked which factor it wants, for the address, and for the code', async () => {
    const { who, led } = await signingIn(await bare());
    expect(led.path).toBe('/mfa-binding');
    const chosen = await who.send('/mfa-binding/switch', { factor: 'EmailVerificationCode' });
    expect(chosen.path).toBe(addMail);
    expect(await who.read(addMail)).toContain('Add your email address');
    const { value } = newEmail();
    expect(await who.send(`${addMail}/send`, { identifier: value })).toMatchObject({
      path: addMail,
    });
    const page = await who.read(addMail);
    expect(page).toContain(`${value[0]}•••@example.com`);
    expect(page).not.toMatch(new RegExp(`>[^<]*${value}`));
    expect(await who.giveCode(addMail, value)).toMatchObject({ path: goesOn });
  });

  it('gives a phone number with its country', async () => {
    const { who } = await signingIn(await bare());
    await who.send('/mfa-binding/switch', { factor: 'PhoneVerificationCode' });
    const { value } = newPhone();
    const typed = { identifier: `0${value.slice(2)}`, country: 'JP' };
    expect(await who.send(`${addPhone}/send`, typed)).toMatchObject({ path: addPhone });
    expect(await who.giveCode(addPhone, value)).toMatchObject({ path: goesOn });
  });

  it('is told what is wrong with an address or a code, and may give another', async () => {
    const owner = await member(server);
    const { who } = await signingIn(await bare());
    await who.send('/mfa-binding/switch', { factor: 'EmailVerificationCode' });
    const given = async (identifier: string) =>
      who.read(await who.send(`${addMail}/send`, { identifier }));
    expect(await given('kei')).toContain('not a valid email address');
    expect(await given(owner.email.value)).toContain('Enter the code from your email');
    const taken = await who.giveCode(addMail, owner.email.value);
    expect(await who.read(taken)).toContain('already');

    const first = newEmail().value;
    expect(await given(first)).toContain('Enter the code from your email');
    const code = await lastCode(server, first);
    expect(await who.read(await who.send(addMail, { code: otherThan(code) }))).toContain(
      'This is not the right code',
    );
    const second = newEmail().value;
    expect(await who.read(`${addMail}?address=other`)).toContain('Add your email address');
    await given(second);
    expect(await who.giveCode(addMail, second)).toMatchObject({ path: goesOn });
  });
});
