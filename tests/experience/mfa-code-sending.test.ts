import { beforeAll, describe, expect, it } from 'vitest';
import { messagesTo } from '../support/inbox';
import type { JsonObject } from '../support/management';
import { startOwnServer } from '../support/server';
import { begun, identify, member, newEmail, sent } from './codes';
import { atSecondStep, sendSecond, sentSecond, settleSecond, tellSecond } from './mfa-codes';
import { begin, call, identified, prove, visitor } from './visitors';

const { info: server } = await startOwnServer();

beforeAll(() => settleSecond(server));

const invalid = { status: 400, code: 'guard.invalid_input' };
const nobody = { status: 400, code: 'session.identifier_not_found' };
const notEnabled = { status: 400, code: 'session.mfa.mfa_factor_not_enabled' };

const recordsOf = async (who: Parameters<typeof call>[0]) =>
  (await call(who, 'GET', '/interaction')).body.verificationRecords as JsonObject[];

describe('asking for a code', () => {
  it.each([
    ['email', 'MfaEmailVerificationCode'],
    ['phone', 'MfaPhoneVerificationCode'],
  ] as const)('to the own %s makes a record of it', async (type, recordType) => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person[type]);
    expect(code).toMatch(/^\d{6}$/);
    const [message] = await messagesTo(server, person[type].value);
    expect(message).toMatchObject({ channel: type, usage: 'MfaVerification', code });
    const identifier = person[type];
    const records = await recordsOf(who);
    expect(records.filter((record) => record.type !== 'Password')).toEqual([
      {
        id: verificationId,
        type: recordType,
        identifier,
        templateType: 'MfaVerification',
        verified: false,
      },
    ]);
    expect(JSON.stringify(records)).not.toContain(code);
  });

  it.each([
    ['Email', 'email'],
    ['Phone', 'phone'],
  ] as const)('may call it %s', async (spelled, type) => {
    const { who, person } = await atSecondStep(server);
    const { body } = await sendSecond(who, spelled);
    const [message] = await messagesTo(server, person[type].value);
    const told = await tellSecond(who, spelled, String(body.verificationId), message?.code ?? '');
    expect(told).toMatchObject({ status: 200 });
  });

  it("goes to the account's own address, whatever else the request names", async () => {
    const { who, person } = await atSecondStep(server);
    const identifier = newEmail();
    expect(await sendSecond(who, 'email', { identifier, to: identifier.value })).toMatchObject({
      status: 200,
    });
    expect(await messagesTo(server, identifier.value)).toEqual([]);
    expect(await messagesTo(server, person.email.value)).toHaveLength(1);
  });

  it.each([{}, { identifierType: 'username' }, { identifierType: ['email'] }, { identifier: {} }])(
    'refuses %j as 400 guard.invalid_input',
    async (body) => {
      const who = await begin(server, 'SignIn');
      const path = '/verification/mfa-verification-code';
      expect(await call(who, 'POST', path, body)).toMatchObject(invalid);
    },
  );

  it('needs an interaction that has begun', async () => {
    const who = await visitor(server);
    expect(await sendSecond(who, 'email')).toMatchObject({
      status: 404,
      code: 'session.interaction_not_found',
    });
    who.browser.dropCookie('_interaction');
    expect(await sendSecond(who, 'email')).toMatchObject({
      status: 400,
      code: 'session.not_found',
    });
  });

  it('is for an address that the account has and the tenant allows', async () => {
    const noEmail = await atSecondStep(server, { primaryEmail: undefined });
    expect(await sendSecond(noEmail.who, 'email')).toMatchObject(notEnabled);
    const noPhone = await atSecondStep(server, { primaryPhone: undefined });
    expect(await sendSecond(noPhone.who, 'phone')).toMatchObject(notEnabled);

    const { who, person } = await atSecondStep(server);
    const mfa = { factors: ['PhoneVerificationCode' as const], policy: 'Mandatory' as const };
    await settleSecond(server, { mfa });
    expect(await sendSecond(who, 'email')).toMatchObject(notEnabled);
    expect(await messagesTo(server, person.email.value)).toEqual([]);
    expect(await sendSecond(who, 'phone')).toMatchObject({ status: 200 });
    await settleSecond(server);
  });

  it('tells nobody what an account has who has not proved the first step', async () => {
    const people = [
      await member(server),
      await member(server, { primaryEmail: undefined, primaryPhone: undefined }),
    ];
    const answers: unknown[] = [];
    for (const person of people) {
      const who = await begin(server, 'SignIn');
      for (const type of ['email', 'phone']) answers.push((await sendSecond(who, type)).body);
      await prove(who, person);
      for (const type of ['email', 'phone']) answers.push((await sendSecond(who, type)).body);
      const wrong = { identifier: person.email, password: 'a wrong one' };
      await call(who, 'POST', '/verification/password', wrong);
      answers.push((await sendSecond(who, 'email')).body);
      expect(await sendSecond(who, 'email')).toMatchObject(nobody);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await messagesTo(server, people[0]?.email.value ?? '')).toEqual([]);
  });

  it('is not for whoever sets a password anew', async () => {
    for (const fields of [{}, { primaryPhone: undefined }]) {
      const { email, phone } = await member(server, fields);
      const { who, verificationId } = await begun(server, 'ForgotPassword', email);
      expect(await identify(who, verificationId)).toBe(204);
      expect(await sendSecond(who, 'phone')).toMatchObject({
        status: 400,
        code: 'session.not_supported_for_forgot_password',
      });
      expect(await messagesTo(server, phone.value)).toEqual([]);
      for (const ceremony of ['authentication', 'registration']) {
        expect(await call(who, 'POST', `/verification/web-authn/${ceremony}`)).toMatchObject({
          status: 400,
          code: 'session.not_supported_for_forgot_password',
        });
      }
    }
  });

  it('sends ten in ten minutes to one address, whatever for, also at the same moment', async () => {
    const person = await member(server, { primaryPhone: undefined });
    const all = await Promise.all([1, 2, 3].map(() => identified(server, person)));
    await sent(await begin(server, 'ForgotPassword'), person.email, 'ForgotPassword');
    const askFour = async (who: (typeof all)[number]) => {
      const statuses: number[] = [];
      for (let turn = 0; turn < 4; turn += 1)
        statuses.push((await sendSecond(who, 'email')).status);
      return statuses;
    };
    const statuses = (await Promise.all(all.map(askFour))).flat().sort();
    expect(statuses).toEqual([...Array(9).fill(200), ...Array(3).fill(429)]);
    const [who] = all;
    expect(who && (await sendSecond(who, 'email'))).toMatchObject({
      status: 429,
      code: 'request.message_rate_limited',
    });
    expect(await messagesTo(server, person.email.value)).toHaveLength(10);
  });
});
