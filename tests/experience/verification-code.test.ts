import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { messagesTo } from '../support/inbox';
import { startOwnServer } from '../support/server';
import {
  begun,
  identify,
  member,
  newEmail,
  newPhone,
  otherThan,
  send,
  sent,
  settle,
  tell,
} from './codes';
import { begin, call } from './visitors';

const { info: server } = await startOwnServer();

beforeAll(() => settle(server));

const notFound = { status: 404, code: 'session.verification_session_not_found' };
const invalid = { status: 400, code: 'guard.invalid_input' };
const codeError = (name: string) => ({ status: 400, code: `verification_code.${name}` });

describe('sending a code', () => {
  it.each([
    ['e-mail address', newEmail(), 'EmailVerificationCode'],
    ['phone', newPhone(), 'PhoneVerificationCode'],
  ])('to an %s makes a record of it', async (_what, identifier, type) => {
    const who = await begin(server, 'Register');
    const { verificationId, code } = await sent(who, identifier, 'Register');
    expect(code).toMatch(/^\d{6}$/);
    const [message] = await messagesTo(server, identifier.value);
    expect(message).toMatchObject({ channel: identifier.type, usage: 'Register' });
    const { body } = await call(who, 'GET', '/interaction');
    const templateType = 'Register';
    expect(body.verificationRecords).toEqual([
      { id: verificationId, type, identifier, templateType, verified: false },
    ]);
    expect(JSON.stringify(body)).not.toContain(code);
  });

  it.each([
    [{}],
    [{ identifier: newEmail() }],
    [{ identifier: newEmail(), interactionEvent: 'SignUp' }],
    [{ identifier: { type: 'username', value: 'ada' }, interactionEvent: 'SignIn' }],
  ])('refuses %j as 400 guard.invalid_input', async (body) => {
    const who = await begin(server, 'SignIn');
    expect(await call(who, 'POST', '/verification/verification-code', body)).toMatchObject(invalid);
  });

  it.each([
    'ada',
    'ada@example',
    'a b@example.com',
    'ada@example.com\r\nbcc: eve@example.com',
    'ada@example.com,eve@example.net',
    'ada@example.com;eve@example.net',
    'Ada <ada@example.com>',
    '"ada"@example.com',
    'ada@example.com@example.net',
    'a\u200bda@example.com',
    'ada\u202e@example.com',
    'ada@example.com\0',
    `${'a'.repeat(256)}@example.com`,
  ])('takes no %j for one e-mail address', async (value) => {
    const who = await begin(server, 'SignIn');
    expect(await send(who, { type: 'email', value }, 'SignIn')).toMatchObject(invalid);
  });

  it.each(['+819012345678', '81 90 1234 5678', '81-90', '', '８１９０', '9'.repeat(129)])(
    'takes no %j for a phone number',
    async (value) => {
      const who = await begin(server, 'SignIn');
      expect(await send(who, { type: 'phone', value }, 'SignIn')).toMatchObject(invalid);
    },
  );

  it('needs an interaction', async () => {
    const who = { ...(await begin(server, 'SignIn')) };
    who.browser.dropCookie('_interaction');
    expect(await send(who, newEmail(), 'SignIn')).toMatchObject({
      status: 400,
      code: 'session.not_found',
    });
  });

  it('goes to ten in ten minutes for one recipient, however it is spelled and whoever asks', async () => {
    const { value } = newPhone();
    const spellings = [value, `${value.slice(0, 2)}0${value.slice(2)}`];
    const answers: Awaited<ReturnType<typeof send>>[] = [];
    for (let turn = 0; turn < 11; turn += 1) {
      const who = await begin(server, 'Register');
      const identifier = { type: 'phone' as const, value: spellings[turn % 2] ?? value };
      answers.push(await send(who, identifier, turn % 2 ? 'Register' : 'SignIn'));
    }
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(answers[10]).toMatchObject({ status: 429, code: 'request.message_rate_limited' });
    expect(await send(await begin(server, 'Register'), newPhone(), 'Register')).toMatchObject({
      status: 200,
    });
  });

  it('at the same moment sends no more than ten either', async () => {
    const identifier = newEmail();
    const all = await Promise.all(Array.from({ length: 14 }, () => begin(server, 'Register')));
    const answers = await Promise.all(all.map((who) => send(who, identifier, 'Register')));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(10).fill(200), ...Array(4).fill(429)]);
    expect(await messagesTo(server, identifier.value)).toHaveLength(10);
  });

  it('twice at the same moment in one browser sends two, of which the later kept one is good', async () => {
    const who = await begin(server, 'Register');
    const identifier = newEmail();
    const answers = await Promise.all([1, 2].map(() => send(who, identifier, 'Register')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const messages = await messagesTo(server, identifier.value);
    expect(messages).toHaveLength(2);
    const { body } = await call(who, 'GET', '/interaction');
    const [record] = body.verificationRecords as { id: string }[];
    const tried = messages.map(({ code }) => tell(who, identifier, record?.id ?? '', code ?? ''));
    const results = (await Promise.all(tried)).map(({ status }) => status);
    expect(results.sort()).toEqual([200, 400]);
  });

  it("goes to the account's own spelling of the address", async () => {
    const { email, phone } = await member(server);
    const who = await begin(server, 'SignIn');
    const shouted = { type: 'email' as const, value: email.value.toUpperCase() };
    await sent(who, shouted, 'SignIn', email.value);
    expect(await messagesTo(server, shouted.value)).toEqual([]);
    const trunk = `${phone.value.slice(0, 2)}0${phone.value.slice(2)}`;
    await sent(who, { type: 'phone', value: trunk }, 'SignIn', phone.value);
    expect(await messagesTo(server, trunk)).toEqual([]);
  });

  it('for something new of an identified account says so, unless people sign up with it', async () => {
    await settle(server, { signUp: { identifiers: ['email'], password: false, verify: true } });
    const { email } = await member(server, { primaryPhone: undefined });
    const { who, verificationId } = await begun(server, 'SignIn', email);
    expect(await identify(who, verificationId)).toBe(204);
    const [another, phone] = [newEmail(), newPhone()];
    await sent(who, phone, 'SignIn');
    await sent(who, another, 'SignIn');
    expect((await messagesTo(server, phone.value))[0]?.usage).toBe('BindMfa');
    expect((await messagesTo(server, another.value))[0]?.usage).toBe('SignIn');
    await settle(server);
  });
});

describe('a code', () => {
  it('is good once', async () => {
    const identifier = newEmail();
    const who = await begin(server, 'SignIn');
    const { verificationId, code } = await sent(who, identifier, 'SignIn');
    const first = await tell(who, identifier, verificationId, code);
    expect(first).toMatchObject({ status: 200, body: { verificationId } });
    const again = await tell(who, identifier, verificationId, code);
    expect(again).toMatchObject(codeError('not_found'));
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.verificationRecords).toMatchObject([{ id: verificationId, verified: true }]);
  });

  it('is good once also at the same moment', async () => {
    const identifier = newPhone();
    const who = await begin(server, 'SignIn');
    const { verificationId, code } = await sent(who, identifier, 'SignIn');
    const turns = Array.from({ length: 6 }, () => tell(who, identifier, verificationId, code));
    const statuses = (await Promise.all(turns)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(5);
  });

  it('that is wrong can be tried ten times, and then no more', async () => {
    const identifier = newEmail();
    const who = await begin(server, 'SignIn');
    const { verificationId, code } = await sent(who, identifier, 'SignIn');
    for (let turn = 0; turn < 10; turn += 1) {
      const wrong = await tell(who, identifier, verificationId, otherThan(code));
      expect(wrong).toMatchObject(codeError('code_mismatch'));
    }
    const eleventh = await tell(who, identifier, verificationId, code);
    expect(eleventh).toMatchObject(codeError('exceed_max_try'));
    const next = await sent(who, identifier, 'SignIn');
    expect(await tell(who, identifier, next.verificationId, next.code)).toMatchObject({
      status: 200,
    });
  });

  it('can be tried as often as the settings say', async () => {
    await settle(server, { verificationCodePolicy: { maxRetryAttempts: 1 } });
    const identifier = newEmail();
    const who = await begin(server, 'SignIn');
    const { verificationId, code } = await sent(who, identifier, 'SignIn');
    await tell(who, identifier, verificationId, otherThan(code));
    const second = await tell(who, identifier, verificationId, code);
    expect(second).toMatchObject(codeError('exceed_max_try'));
    await settle(server);
  });

  it('is no code any more once another was sent, nor its record', async () => {
    const identifier = newEmail();
    const who = await begin(server, 'SignIn');
    const old = await sent(who, identifier, 'SignIn');
    const { verificationId, code } = await sent(who, identifier, 'SignIn');
    expect(await tell(who, identifier, old.verificationId, old.code)).toMatchObject(notFound);
    if (old.code !== code) {
      const mixed = await tell(who, identifier, verificationId, old.code);
      expect(mixed).toMatchObject(codeError('code_mismatch'));
    }
    expect(await tell(who, identifier, verificationId, code)).toMatchObject({ status: 200 });
  });

  it('is for its own recipient and kind of recipient', async () => {
    const [email, phone] = [newEmail(), newPhone()];
    const who = await begin(server, 'SignIn');
    const mail = await sent(who, email, 'SignIn');
    const text = await sent(who, phone, 'SignIn');
    expect(await tell(who, newEmail(), mail.verificationId, mail.code)).toMatchObject(
      codeError('email_mismatch'),
    );
    expect(await tell(who, newPhone(), text.verificationId, text.code)).toMatchObject(
      codeError('phone_mismatch'),
    );
    expect(await tell(who, phone, mail.verificationId, mail.code)).toMatchObject(notFound);
    expect(await tell(who, email, text.verificationId, text.code)).toMatchObject(notFound);
    expect(await tell(who, email, mail.verificationId, mail.code)).toMatchObject({ status: 200 });
  });

  it('is for its own browser', async () => {
    const identifier = newEmail();
    const { verificationId, code } = await sent(
      await begin(server, 'SignIn'),
      identifier,
      'SignIn',
    );
    const stranger = await begin(server, 'SignIn');
    expect(await tell(stranger, identifier, verificationId, code)).toMatchObject(notFound);
    const own = await send(stranger, identifier, 'SignIn');
    const id = String(own.body.verificationId);
    const [newest] = await messagesTo(server, identifier.value);
    if (newest?.code !== code) {
      expect(await tell(stranger, identifier, id, code)).toMatchObject(codeError('code_mismatch'));
    }
  });

  it('is for a record of codes, and for one that is there', async () => {
    const person = await member(server);
    const who = await begin(server, 'SignIn');
    const { body } = await call(who, 'POST', '/verification/password', {
      identifier: { type: 'username', value: person.username },
      password: person.password,
    });
    const byPassword = String(body.verificationId);
    expect(await tell(who, person.email, byPassword, '123456')).toMatchObject(notFound);
    expect(await tell(who, person.email, 'nothing', '123456')).toMatchObject(notFound);
  });

  it.each([
    [{}],
    [{ identifier: newEmail(), verificationId: 'a' }],
    [{ identifier: newEmail(), code: '123456' }],
    [{ identifier: newEmail(), verificationId: 'a', code: 123_456 }],
    [{ identifier: newEmail(), verificationId: 'a', code: '1\0' }],
    [{ identifier: { type: 'email', value: 'ada' }, verificationId: 'a', code: '123456' }],
  ])('%j is refused as 400 guard.invalid_input', async (body) => {
    const who = await begin(server, 'SignIn');
    const path = '/verification/verification-code/verify';
    expect(await call(who, 'POST', path, body)).toMatchObject(invalid);
  });

  it('is asked for again by a new interaction, which forgets the record', async () => {
    const identifier = newEmail();
    const who = await begin(server, 'SignIn');
    const { verificationId, code } = await sent(who, identifier, 'SignIn');
    await call(who, 'PUT', '', { interactionEvent: 'SignIn' });
    expect(await tell(who, identifier, verificationId, code)).toMatchObject(notFound);
  });

  // Only PostgreSQL lets a test write past the server; the rule itself has a unit test.
  it.runIf(server.databaseUrl)('is good for a while', async () => {
    const identifier = newEmail();
    const who = await begin(server, 'SignIn');
    const { verificationId, code } = await sent(who, identifier, 'SignIn');
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rowCount } = await client.query(
      `UPDATE "verification_codes" SET "expiresAt" = now() WHERE "boundTo" = $1`,
      [verificationId],
    );
    await client.end();
    expect(rowCount).toBe(1);
    expect(await tell(who, identifier, verificationId, code)).toMatchObject(codeError('expired'));
  });
});
