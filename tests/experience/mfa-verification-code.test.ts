import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { identify, member, newEmail, otherThan, proved, sent, submitted, tell } from './codes';
import { atSecondStep, sentSecond, settleSecond, tellSecond } from './mfa-codes';
import { begin, call, identified, prove, visitor } from './visitors';

const { info: server } = await startOwnServer();

beforeAll(() => settleSecond(server));

const invalid = { status: 400, code: 'guard.invalid_input' };
const notFound = { status: 404, code: 'session.verification_session_not_found' };
const isNeeded = 'session.mfa.require_mfa_verification';
const codeError = (name: string) => ({ status: 400, code: `verification_code.${name}` });

describe('a second step by code', () => {
  it.each([
    ['email', 'EmailVerificationCode', (value: string) => `${value.slice(0, 4)}****@example.com`],
    ['phone', 'PhoneVerificationCode', (value: string) => `****${value.slice(-4)}`],
  ] as const)(
    'to the %s is asked for, proved, and ends the sign-in',
    async (type, factor, mask) => {
      const { who, person } = await atSecondStep(server, {
        ...(type === 'email' ? { primaryPhone: undefined } : { primaryEmail: undefined }),
      });
      const address = person[type];
      expect(await call(who, 'POST', '/submit')).toMatchObject({
        status: 403,
        code: isNeeded,
        body: {
          data: {
            availableFactors: [factor],
            maskedIdentifiers: { [factor]: mask(address.value) },
          },
        },
      });
      const { verificationId, code } = await sentSecond(who, address);
      expect(await submitted(who)).toBe(isNeeded);
      expect(await tellSecond(who, type, verificationId, code)).toMatchObject({
        status: 200,
        body: { verificationId },
      });
      expect(await submitted(who)).toBe(200);
    },
  );
});

describe('a code for the second step', () => {
  it('is good once, also at the same moment', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person.email);
    const turns = Array.from({ length: 5 }, () => tellSecond(who, 'email', verificationId, code));
    const statuses = (await Promise.all(turns)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const again = await tellSecond(who, 'email', verificationId, code);
    expect(again).toMatchObject(codeError('not_found'));
    expect(await submitted(who)).toBe(200);
  });

  it('that is wrong can be tried ten times, and then no more', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person.phone);
    for (let turn = 0; turn < 10; turn += 1) {
      const wrong = await tellSecond(who, 'phone', verificationId, otherThan(code));
      expect(wrong).toMatchObject(codeError('code_mismatch'));
    }
    const eleventh = await tellSecond(who, 'phone', verificationId, code);
    expect(eleventh).toMatchObject(codeError('exceed_max_try'));
    expect(await submitted(who)).toBe(isNeeded);
  });

  it('is none any more once another was sent', async () => {
    const { who, person } = await atSecondStep(server);
    const old = await sentSecond(who, person.email);
    const { verificationId, code } = await sentSecond(who, person.email);
    expect(await tellSecond(who, 'email', old.verificationId, old.code)).toMatchObject(notFound);
    if (old.code !== code) {
      const mixed = await tellSecond(who, 'email', verificationId, old.code);
      expect(mixed).toMatchObject(codeError('code_mismatch'));
    }
    expect(await tellSecond(who, 'email', verificationId, code)).toMatchObject({ status: 200 });
  });

  it('is for its own kind of address, and its own kind of record', async () => {
    const { who, person } = await atSecondStep(server);
    const mail = await sentSecond(who, person.email);
    const text = await sentSecond(who, person.phone);
    for (const [type, { verificationId, code }] of [
      ['phone', mail],
      ['email', text],
    ] as const) {
      expect(await tellSecond(who, type, verificationId, code)).toMatchObject(notFound);
    }
    const asFirst = await tell(who, person.email, mail.verificationId, mail.code);
    expect(asFirst).toMatchObject(notFound);
    const first = await sent(who, person.email, 'SignIn');
    const asSecond = await tellSecond(who, 'email', first.verificationId, first.code);
    expect(asSecond).toMatchObject(notFound);
    expect(await tellSecond(who, 'email', 'nothing', '123456')).toMatchObject(notFound);
    expect(await tellSecond(who, 'email', mail.verificationId, mail.code)).toMatchObject({
      status: 200,
    });
  });

  it('is for its own browser', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person.email);
    const other = await identified(server, person);
    expect(await tellSecond(other, 'email', verificationId, code)).toMatchObject(notFound);
    const own = await sentSecond(other, person.email);
    if (own.code !== code) {
      const mixed = await tellSecond(other, 'email', own.verificationId, code);
      expect(mixed).toMatchObject(codeError('code_mismatch'));
    }
  });

  it('of one account proves nothing for another in the same browser', async () => {
    const victim = await member(server);
    const { who, person: attacker } = await atSecondStep(server);
    const unproved = await sentSecond(who, attacker.phone);
    const own = await sentSecond(who, attacker.email);
    await tellSecond(who, 'email', own.verificationId, own.code);
    // Going over to another event forgets who was identified, and keeps what was proved.
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'SignIn' });
    expect(await identify(who, await prove(who, victim))).toBe(204);
    expect(await submitted(who)).toBe(isNeeded);
    const late = await tellSecond(who, 'phone', unproved.verificationId, unproved.code);
    expect(late).toMatchObject(notFound);
    expect(await submitted(who)).toBe(isNeeded);
  });

  it('to an address that is not the account’s any more proves nothing', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person.email);
    const primaryEmail = newEmail().value;
    await management(server, 'PATCH', `/users/${person.id}`, { primaryEmail });
    expect(await tellSecond(who, 'email', verificationId, code)).toMatchObject(notFound);
    expect(await submitted(who)).toBe(isNeeded);
  });

  it('is another than one for signing in or for setting up, to the same address', async () => {
    const { who, person } = await atSecondStep(server);
    expect(await proved(who, person.email, 'SignIn')).toEqual(expect.any(String));
    expect(await submitted(who)).toBe(isNeeded);
  });

  it('proves no first step, and makes no account', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person.email);
    await tellSecond(who, 'email', verificationId, code);
    expect(await identify(who, verificationId)).toBe('user.sign_in_method_not_enabled');
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    expect(await identify(who, verificationId)).toBe('session.verification_failed');
  });

  it.each([
    [{}],
    [{ identifierType: 'email', verificationId: 'a' }],
    [{ identifierType: 'email', code: '123456' }],
    [{ verificationId: 'a', code: '123456' }],
    [{ identifierType: 'email', verificationId: 'a', code: 123_456 }],
    [{ identifierType: 'email', verificationId: 'a', code: '1\0' }],
    [{ identifierType: 'username', verificationId: 'a', code: '123456' }],
  ])('%j is refused as 400 guard.invalid_input', async (body) => {
    const who = await begin(server, 'SignIn');
    const path = '/verification/mfa-verification-code/verify';
    expect(await call(who, 'POST', path, body)).toMatchObject(invalid);
  });

  it('is looked for in a sign-in that has begun, and of whom it is known', async () => {
    const who = await visitor(server);
    expect(await tellSecond(who, 'email', 'a', '123456')).toMatchObject({
      status: 404,
      code: 'session.interaction_not_found',
    });
    expect(await tellSecond(await begin(server, 'SignIn'), 'email', 'a', '1')).toMatchObject(
      notFound,
    );
  });

  it('is in the audit log under the names of the contract', async () => {
    const { who, person } = await atSecondStep(server, { primaryEmail: undefined });
    const { verificationId, code } = await sentSecond(who, person.phone);
    await tellSecond(who, 'phone', verificationId, otherThan(code));
    await tellSecond(who, 'phone', verificationId, code);
    const entries = async (step: string) => {
      const key = `Interaction.SignIn.Verification.MfaPhoneVerificationCode.${step}`;
      const path = `/logs?logKey=${key}&userId=${person.id}`;
      const { body } = await management<{ payload: JsonObject }[]>(server, 'GET', path);
      return body.map(({ payload }) => payload.result).sort();
    };
    await expect.poll(() => entries('Create')).toEqual(['Success']);
    await expect.poll(() => entries('Submit')).toEqual(['Error', 'Success']);
  });

  // Only PostgreSQL lets a test write past the server; the rule itself has a unit test.
  it.runIf(server.databaseUrl)('is good for a while', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person.email);
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rows } = await client.query(
      `UPDATE "verification_codes" SET "expiresAt" = now() WHERE "boundTo" = $1 RETURNING *`,
      [verificationId],
    );
    await client.end();
    expect(rows).toHaveLength(1);
    // At rest there is neither the code nor whom it went to.
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(rows)).not.toContain(person.email.value);
    const late = await tellSecond(who, 'email', verificationId, code);
    expect(late).toMatchObject(codeError('expired'));
  });
});

it('a code to each address at once is two codes, and either ends the sign-in', async () => {
  const { who, person } = await atSecondStep(server);
  const [mail, text] = [await sentSecond(who, person.email), await sentSecond(who, person.phone)];
  expect(mail.verificationId).not.toBe(text.verificationId);
  await tellSecond(who, 'phone', text.verificationId, text.code);
  expect(await submitted(who)).toBe(200);
});
