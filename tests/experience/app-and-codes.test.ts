import { beforeAll, describe, expect, it } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { authenticatorApp, giveBackupCodes, giveTotp } from '../support/totp';
import { type begin, call, identified, signedUp } from './visitors';

/** Its own: the tenant demands a second factor. */
const { info: server } = await startOwnServer();

type Visitor = Awaited<ReturnType<typeof begin>>;

const notProved = { status: 403, code: 'session.mfa.require_mfa_verification' };
const prove = (who: Visitor, code: string, verificationId?: string) =>
  call(who, 'POST', '/verification/totp/verify', { code, verificationId });
const giveCode = (who: Visitor, code = '') =>
  call(who, 'POST', '/verification/backup-code/verify', { code });
const submit = (who: Visitor) => call(who, 'POST', '/submit');
const bind = (who: Visitor, type: string, verificationId: unknown) =>
  call(who, 'POST', '/profile/mfa', { type, verificationId });

async function newSecret(who: Visitor) {
  const { body } = await call(who, 'POST', '/verification/totp/secret');
  const secret = String(body.secret);
  return { id: String(body.verificationId), secret, ...authenticatorApp(secret) };
}

async function newCodes(who: Visitor) {
  const { body } = await call(who, 'POST', '/verification/backup-code/generate');
  return { id: String(body.verificationId), codes: body.codes as string[] };
}

async function stored({ id }: { id: string }): Promise<JsonObject[]> {
  const path = `/users/${id}/mfa-verifications`;
  return (await management<JsonObject[]>(server, 'GET', path)).body;
}

async function member() {
  const person = await signedUp(server);
  const app = await giveTotp(server, person.id);
  return { person, app, codes: await giveBackupCodes(server, person.id) };
}

beforeAll(async () => {
  const { status } = await management(server, 'PATCH', '/sign-in-exp', {
    mfa: { factors: ['Totp', 'BackupCode'], policy: 'Mandatory' },
  });
  expect(status).toBe(200);
});

describe('signing in', () => {
  it('takes the app, or one of the codes', async () => {
    const { person, app, codes } = await member();
    const who = await identified(server, person);
    expect(await submit(who)).toMatchObject({
      ...notProved,
      body: { data: { availableFactors: ['Totp', 'BackupCode'], maskedIdentifiers: {} } },
    });
    await prove(who, app.code());
    expect(await submit(who)).toMatchObject({ status: 200 });

    const other = await identified(server, person);
    await giveCode(other, codes[0]);
    expect(await submit(other)).toMatchObject({ status: 200 });
  });

  it('is not done by an app that is set up just now', async () => {
    const { person, app } = await member();
    const who = await identified(server, person);
    const made = await newSecret(who);
    expect(await prove(who, made.code(), made.id)).toMatchObject({ status: 200 });
    expect(await submit(who)).toMatchObject(notProved);
    expect(await bind(who, 'Totp', made.id)).toMatchObject(notProved);
    // Nor is it kept beside the one that there is.
    await prove(who, app.code());
    const another = await newSecret(who);
    await prove(who, another.code(), another.id);
    expect(await submit(who)).toMatchObject(notProved);
  });

  it('is not done by backup codes that are made just now', async () => {
    const { person } = await member();
    const who = await identified(server, person);
    const made = await newCodes(who);
    expect(await giveCode(who, made.codes[0])).toMatchObject({ status: 400 });
    expect(await bind(who, 'BackupCode', made.id)).toMatchObject(notProved);
    expect(await submit(who)).toMatchObject(notProved);
  });

  it('by the last backup code makes new ones, in the place of all', async () => {
    const { person, codes } = await member();
    const [last = '', ...others] = codes;
    for (const code of others) await giveCode(await identified(server, person), code);
    const who = await identified(server, person);
    await giveCode(who, last);
    expect(await submit(who)).toMatchObject({
      status: 422,
      code: 'session.mfa.backup_code_required',
    });
    const made = await newCodes(who);
    expect(await bind(who, 'BackupCode', made.id)).toMatchObject({ status: 204 });
    expect(await submit(who)).toMatchObject({ status: 200 });

    const later = await identified(server, person);
    expect(await giveCode(later, codes[3])).toMatchObject({ status: 400 });
    expect(await giveCode(later, made.codes[3])).toMatchObject({ status: 200 });
    expect(await stored(person)).toMatchObject([
      { type: 'Totp' },
      { type: 'BackupCode', remainCodes: 9 },
    ]);
  });
});

describe('setting up', () => {
  it('keeps app and codes once the sign-in is over, and the next one asks for them', async () => {
    const person = await signedUp(server);
    const who = await identified(server, person);
    expect(await submit(who)).toMatchObject({ status: 422, code: 'user.missing_mfa' });
    const made = await newSecret(who);
    expect(await bind(who, 'Totp', made.id)).toMatchObject({
      status: 400,
      code: 'session.verification_failed',
    });
    await prove(who, made.code(), made.id);
    expect(await bind(who, 'Totp', made.id)).toMatchObject({ status: 204 });
    const codes = await newCodes(who);
    expect(await bind(who, 'BackupCode', codes.id)).toMatchObject({ status: 204 });
    expect(await stored(person)).toEqual([]);
    const { body: shown } = await call(who, 'GET', '/interaction');
    expect(shown.mfa).toMatchObject({ totp: { type: 'Totp' }, backupCode: { type: 'BackupCode' } });
    expect(JSON.stringify(shown)).not.toMatch(/encrypted|secret/i);
    expect(await submit(who)).toMatchObject({ status: 200 });
    expect(await stored(person)).toMatchObject([
      { type: 'Totp' },
      { type: 'BackupCode', remainCodes: 10 },
    ]);

    const later = await identified(server, person);
    expect(await submit(later)).toMatchObject(notProved);
    await prove(later, made.code());
    expect(await submit(later)).toMatchObject({ status: 200 });
  });

  it('of backup codes alone is refused', async () => {
    const who = await identified(server, await signedUp(server));
    const { id } = await newCodes(who);
    expect(await bind(who, 'BackupCode', id)).toMatchObject({
      status: 422,
      code: 'session.mfa.backup_code_can_not_be_alone',
    });
  });

  it('of an app in two browsers at the same moment keeps one', async () => {
    const person = await signedUp(server);
    const browsers = await Promise.all([1, 2].map(() => identified(server, person)));
    const apps = await Promise.all(
      browsers.map(async (who) => {
        const made = await newSecret(who);
        await prove(who, made.code(), made.id);
        await bind(who, 'Totp', made.id);
        await bind(who, 'BackupCode', (await newCodes(who)).id);
        return made;
      }),
    );
    const answers = await Promise.all(browsers.map(submit));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await stored(person)).map(({ type }) => type)).toEqual(['Totp', 'BackupCode']);
    const winner = apps[answers.findIndex(({ status }) => status === 200)];
    const later = await identified(server, person);
    expect(await prove(later, winner?.code() ?? '')).toMatchObject({ status: 200 });
  });
});

describe('an administrator who takes the app away', () => {
  it('leaves the codes good, and lets the user set up another app', async () => {
    const { person, codes } = await member();
    const [totp] = await stored(person);
    await management(server, 'DELETE', `/users/${person.id}/mfa-verifications/${totp?.id}`);
    const who = await identified(server, person);
    expect(await submit(who)).toMatchObject(notProved);
    await giveCode(who, codes[0]);
    const made = await newSecret(who);
    await prove(who, made.code(), made.id);
    expect(await bind(who, 'Totp', made.id)).toMatchObject({ status: 204 });
    expect(await submit(who)).toMatchObject({ status: 200 });
    expect((await stored(person)).map(({ type }) => type).toSorted()).toEqual([
      'BackupCode',
      'Totp',
    ]);
  });
});
