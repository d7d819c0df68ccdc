import { beforeEach, describe, expect, it } from 'vitest';
import { management } from '../support/management';
import { startOwnServer } from '../support/server';
import { member, otherThan, submitted } from './codes';
import { atSecondStep, sendSecond, sentSecond, settleSecond, tellSecond } from './mfa-codes';
import { call, identified, prove } from './visitors';

const { info: server } = await startOwnServer();

const blocked = { status: 400, code: 'session.verification_blocked_too_many_attempts' };
const wrong = { status: 400, code: 'verification_code.code_mismatch' };

const unlock = (targets: string[]) =>
  management(server, 'POST', '/sentinel-activities/delete', { targetType: 'User', targets });

beforeEach(() => settleSecond(server, { sentinelPolicy: { maxAttempts: 3, lockoutDuration: 10 } }));

describe('guessing the code of a second step', () => {
  it('ends in a lock, whatever is right by then, and a right code is used up by it', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person.email);
    const tell = (given: string) => tellSecond(who, 'email', verificationId, given);
    expect(await tell(otherThan(code))).toMatchObject(wrong);
    expect(await tell(otherThan(code))).toMatchObject(wrong);
    expect(await tell(otherThan(code))).toMatchObject(blocked);
    // Blocked sounds the same for a right guess as for a wrong one.
    const [right, another] = [await tell(code), await tell(otherThan(code))];
    expect(right).toMatchObject(blocked);
    expect(another).toEqual(right);
    expect(await submitted(who)).toBe('session.mfa.require_mfa_verification');

    expect((await unlock([person.email.value])).status).toBe(204);
    expect(await tell(code)).toMatchObject({ code: 'verification_code.not_found' });
    const next = await sentSecond(who, person.email);
    const told = await tellSecond(who, 'email', next.verificationId, next.code);
    expect(told).toMatchObject({ status: 200 });
    expect(await submitted(who)).toBe(200);
  });

  it('is counted over all browsers and codes', async () => {
    const person = await member(server);
    for (const answer of [wrong, wrong, blocked]) {
      const who = await identified(server, person);
      const { verificationId, code } = await sentSecond(who, person.phone);
      const told = await tellSecond(who, 'phone', verificationId, otherThan(code));
      expect(told).toMatchObject(answer);
    }
    const who = await identified(server, person);
    const { verificationId, code } = await sentSecond(who, person.phone);
    expect(await tellSecond(who, 'phone', verificationId, code)).toMatchObject(blocked);
  });

  it('is counted also at the same moment', async () => {
    const person = await member(server);
    const tries = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const who = await identified(server, person);
        return { who, ...(await sentOnce(who, person.email)) };
      }),
    );
    const answers = await Promise.all(
      tries.map(({ who, verificationId }) => tellSecond(who, 'email', verificationId, '0')),
    );
    const codes = answers.map(({ code }) => code);
    expect(codes.filter((code) => code === wrong.code)).toHaveLength(2);
    expect(codes.filter((code) => code === blocked.code)).toHaveLength(4);
  });

  it('of one address locks nobody out of the other, and nobody else', async () => {
    const { who, person } = await atSecondStep(server);
    const mail = await sentSecond(who, person.email);
    for (let turn = 0; turn < 4; turn += 1) {
      await tellSecond(who, 'email', mail.verificationId, otherThan(mail.code));
    }
    const text = await sentSecond(who, person.phone);
    const told = await tellSecond(who, 'phone', text.verificationId, text.code);
    expect(told).toMatchObject({ status: 200 });

    const other = await atSecondStep(server);
    const own = await sentSecond(other.who, other.person.email);
    expect(await tellSecond(other.who, 'email', own.verificationId, own.code)).toMatchObject({
      status: 200,
    });
  });

  it('shares its counter with what proves the first step by the same address', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person.email);
    const { email: identifier } = person;
    const guess = { identifier, password: 'a wrong one' };
    for (let turn = 0; turn < 3; turn += 1) {
      await call(who, 'POST', '/verification/password', guess);
    }
    expect(await tellSecond(who, 'email', verificationId, code)).toMatchObject(blocked);
    // By username the account is another target.
    await prove(who, person);
    await unlock([person.id]);
    const next = await sentSecond(who, person.email);
    expect(await tellSecond(who, 'email', next.verificationId, next.code)).toMatchObject({
      status: 200,
    });
  });

  it('does not say whether somebody is locked to whoever has not proved the first step', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person.email);
    for (let turn = 0; turn < 4; turn += 1) {
      await tellSecond(who, 'email', verificationId, otherThan(code));
    }
    const stranger = await identified(server, { username: person.username, password: 'x' });
    expect(await sendSecond(stranger, 'email')).toMatchObject({
      code: 'session.identifier_not_found',
    });
    expect(await tellSecond(stranger, 'email', verificationId, code)).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });
});

/** The record alone: the codes of one address that arrive at the same moment are in no order. */
async function sentOnce(who: Parameters<typeof sendSecond>[0], { type }: { type: string }) {
  const { body } = await sendSecond(who, type);
  return { verificationId: String(body.verificationId) };
}
