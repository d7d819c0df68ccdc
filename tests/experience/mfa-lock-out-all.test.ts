import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { management } from '../support/management';
import { sharedServer, startOwnServer, startServer } from '../support/server';
import { giveBackupCodes, giveTotp, wrongCode } from '../support/totp';
import { type Member, member, otherThan, submitted } from './codes';
import { sentSecond, settleSecond, tellSecond } from './mfa-codes';
import { begin, call, identified } from './visitors';

const { info: server } = await startOwnServer();

const blocked = 'session.verification_blocked_too_many_attempts';
const isNeeded = 'session.mfa.require_mfa_verification';

const settings = {
  mfa: {
    factors: ['Totp', 'BackupCode', 'EmailVerificationCode', 'PhoneVerificationCode'],
    policy: 'Mandatory',
  },
  sentinelPolicy: { maxAttempts: 3, lockoutDuration: 10 },
} as Parameters<typeof settleSecond>[1];

beforeEach(() => settleSecond(server, settings));

const unlock = (targets: string[]) =>
  management(server, 'POST', '/sentinel-activities/delete', { targetType: 'User', targets });

/** Somebody with an authenticator app and backup codes beside both addresses. */
async function wellEquipped(on: GenkanInfo = server) {
  const person = await member(on);
  const app = await giveTotp(on, person.id);
  return { person, app, codes: await giveBackupCodes(on, person.id) };
}

/** Status or code of an attempt. */
async function attempt(who: Visitor, path: string, body: object): Promise<unknown> {
  const { status, code } = await call(who, 'POST', `/verification${path}`, body);
  return code ?? status;
}

const byApp = (who: Visitor, code: string) => attempt(who, '/totp/verify', { code });
const byBackupCode = (who: Visitor, code: string) => attempt(who, '/backup-code/verify', { code });

/** Guesses at the app until it is locked, each time in another browser. */
async function lockApp(person: Member, secret: string): Promise<void> {
  for (const answer of [
    'session.mfa.invalid_totp_code',
    'session.mfa.invalid_totp_code',
    blocked,
  ]) {
    const who = await identified(server, person);
    expect(await byApp(who, wrongCode(secret))).toBe(answer);
  }
}

describe('guessing at one factor', () => {
  it('locks that one, over all browsers, and none of the others', async () => {
    const { person, app, codes } = await wellEquipped();
    await lockApp(person, app.secret);
    const who = await identified(server, person);
    expect(await byApp(who, app.code())).toBe(blocked);
    expect(await submitted(who)).toBe(isNeeded);
    expect(await byBackupCode(who, codes[0] ?? '')).toBe(200);
    expect(await submitted(who)).toBe(200);

    const next = await identified(server, person);
    const mail = await sentSecond(next, person.email);
    const told = await tellSecond(next, 'email', mail.verificationId, mail.code);
    expect(told).toMatchObject({ status: 200 });
  });

  it('uses a right answer up while it is locked, and refuses it', async () => {
    const { person, codes } = await wellEquipped();
    const who = await identified(server, person);
    const wrong = '0'.repeat(10);
    for (let turn = 0; turn < 3; turn += 1) await byBackupCode(who, wrong);
    const [spent = '', fresh = ''] = codes;
    expect(await byBackupCode(who, spent)).toBe(blocked);
    expect(await byBackupCode(who, wrong)).toBe(blocked);
    expect((await unlock([person.id])).status).toBe(204);
    expect(await byBackupCode(who, spent)).toBe('session.mfa.invalid_backup_code');
    expect(await byBackupCode(who, fresh)).toBe(200);
  });

  it('does not give way to guesses at the same moment', async () => {
    const { person, app } = await wellEquipped();
    const browsers = await Promise.all(Array.from({ length: 6 }, () => identified(server, person)));
    const wrong = wrongCode(app.secret);
    const answers = await Promise.all(browsers.map((who) => byApp(who, wrong)));
    expect(answers.filter((answer) => answer === blocked)).toHaveLength(4);
    expect(answers.filter((answer) => answer !== blocked)).toEqual([
      'session.mfa.invalid_totp_code',
      'session.mfa.invalid_totp_code',
    ]);
  });

  it('says nothing to somebody who has not proved the first step', async () => {
    const { person, app } = await wellEquipped();
    const plain = await member(server, { primaryEmail: undefined, primaryPhone: undefined });
    await lockApp(person, app.secret);
    const answers: unknown[] = [];
    for (const { username } of [person, plain]) {
      const who = await begin(server, 'SignIn');
      const identifier = { type: 'username', value: username };
      await attempt(who, '/password', { identifier, password: 'a wrong one' });
      answers.push([
        await byApp(who, app.code()),
        await byBackupCode(who, '0'.repeat(10)),
        await attempt(who, '/web-authn/authentication', {}),
        await attempt(who, '/mfa-verification-code', { identifierType: 'email' }),
        await submitted(who),
      ]);
    }
    const unknown = 'session.identifier_not_found';
    expect(answers[0]).toEqual([unknown, unknown, unknown, unknown, unknown]);
    expect(answers[1]).toEqual(answers[0]);
    // Nor was any of it counted against the account.
    await unlock([person.id]);
    expect(await byApp(await identified(server, person), app.code())).toBe(200);
  });

  it.each([
    ['the username', ({ username }: Member) => username],
    ['the e-mail address, in capitals', ({ email }: Member) => email.value.toUpperCase()],
    [
      'the phone number, with a trunk zero',
      ({ phone }: Member) => `${phone.value.slice(0, 2)}0${phone.value.slice(2)}`,
    ],
    ['the id', ({ id }: Member) => id],
  ])('is forgiven by whoever lets the account in again by %s', async (_what, targetOf) => {
    const { person, app } = await wellEquipped();
    await lockApp(person, app.secret);
    const other = await member(server);
    await unlock([other.username, other.email.value, other.id]);
    const who = await identified(server, person);
    expect(await byApp(who, wrongCode(app.secret))).toBe(blocked);
    expect((await unlock([targetOf(person)])).status).toBe(204);
    expect(await byApp(who, app.code())).toBe(200);
    expect(await submitted(who)).toBe(200);
  });
});

// Only PostgreSQL lets a test write past the server: so many guesses take a server their time.
describe.runIf(sharedServer().databaseUrl)('guesses spread over factors, from one network', () => {
  it('come to an end, whatever they are for', async () => {
    const { info: own } = await startServer({ env: { TRUST_PROXY: '1' } });
    await settleSecond(own, { ...settings, sentinelPolicy: {} });
    const { person, app, codes } = await wellEquipped(own);
    const who = await identified(own, person);
    const mail = await sentSecond(who, person.email);
    const client = new Client({ connectionString: own.databaseUrl });
    await client.connect();
    await client.query(
      `INSERT INTO "attempt_counters" ("target", "pool", "failures", "expiresAt")
       VALUES ($1, 'network', array_fill(now(), ARRAY[496]), now() + interval '1 hour')`,
      [createHash('sha256').update('2a00:1450:4001:81::/64').digest('hex')],
    );
    await client.end();

    const from = async (address: string, path: string, body: object) => {
      const response = await who.browser.fetch(
        `${own.baseUrl}/api/experience/verification${path}`,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'logto-app-id': 'demo-app',
            'x-forwarded-for': address,
          },
          body: JSON.stringify(body),
        },
      );
      return ((await response.json()) as { code?: string }).code ?? response.status;
    };
    const here = '2a00:1450:4001:81::7';
    const { verificationId, code } = mail;
    const byMail = { identifierType: 'email', verificationId };
    const mailPath = '/mfa-verification-code/verify';
    const guesses = [
      await from(here, '/totp/verify', { code: wrongCode(app.secret) }),
      await from(here, '/backup-code/verify', { code: '0'.repeat(10) }),
      await from(here, mailPath, { ...byMail, code: otherThan(code) }),
      await from(here, '/totp/verify', { code: wrongCode(app.secret) }),
    ];
    expect(guesses).toEqual([
      'session.mfa.invalid_totp_code',
      'session.mfa.invalid_backup_code',
      'verification_code.code_mismatch',
      blocked,
    ]);
    expect(await from(here, mailPath, { ...byMail, code })).toBe(blocked);
    expect(await from(here, '/backup-code/verify', { code: codes[0] })).toBe(blocked);
    // From elsewhere the account is as open as ever: what was right there is used up.
    const elsewhere = '2a00:1450:4001:82::7';
    expect(await from(elsewhere, mailPath, { ...byMail, code })).toBe(
      'verification_code.not_found',
    );
    expect(await from(elsewhere, '/backup-code/verify', { code: codes[0] })).toBe(
      'session.mfa.invalid_backup_code',
    );
    expect(await from(elsewhere, '/totp/verify', { code: app.code() })).toBe(200);
    expect(await submitted(who)).toBe(200);
  });
});
