import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { giveBackupCodes, giveTotp } from '../support/totp';
import { begin, call, identified, signedUp } from './visitors';

/** Its own: how many wrong codes are too many is a setting of the tenant. */
const { info: server } = await startOwnServer();

type Visitor = Awaited<ReturnType<typeof begin>>;

const invalid = { status: 400, code: 'session.mfa.invalid_backup_code' };
const blocked = { status: 400, code: 'session.verification_blocked_too_many_attempts' };

/** Somebody with backup codes, and a browser in which they are identified. */
async function member() {
  const person = await signedUp(server);
  const app = await giveTotp(server, person.id);
  const codes = await giveBackupCodes(server, person.id);
  return { person, app, codes, who: await identified(server, person) };
}

function tell(who: Visitor, code: string | undefined) {
  return call(who, 'POST', '/verification/backup-code/verify', { code });
}

async function records(who: Visitor): Promise<JsonObject[]> {
  const { body } = await call(who, 'GET', '/interaction');
  return (body.verificationRecords as JsonObject[]).filter(({ type }) => type === 'BackupCode');
}

async function remaining({ id }: { id: string }): Promise<JsonObject | undefined> {
  const path = `/users/${id}/mfa-verifications`;
  const { body } = await management<JsonObject[]>(server, 'GET', path);
  return body.find(({ type }) => type === 'BackupCode');
}

function limit(maxAttempts: number) {
  return management(server, 'PATCH', '/sign-in-exp', {
    sentinelPolicy: { maxAttempts, lockoutDuration: 10 },
  });
}

beforeAll(() => limit(100));

describe('making backup codes', () => {
  it('answers ten, which nothing else tells, and leaves the old ones good', async () => {
    const { person, codes, who } = await member();
    const { status, body } = await call(who, 'POST', '/verification/backup-code/generate');
    expect([status, body]).toEqual([
      200,
      { verificationId: expect.any(String), codes: expect.any(Array) },
    ]);
    const made = body.codes as string[];
    expect(new Set(made).size).toBe(10);
    for (const code of made) expect(code).toMatch(/^[0-9a-f]{10}$/);
    expect(made.some((code) => codes.includes(code))).toBe(false);

    expect(await records(who)).toEqual([
      { id: body.verificationId, type: 'BackupCode', userId: person.id },
    ]);
    const shown = JSON.stringify((await call(who, 'GET', '/interaction')).body);
    for (const code of made) expect(shown).not.toContain(code);
    expect(shown).not.toContain('encrypted');
    // Kept they are only once the interaction is submitted.
    expect(await tell(who, made[0])).toMatchObject(invalid);
    expect(await tell(who, codes[0])).toMatchObject({ status: 200 });
  });

  it('lets whoever used the last of the old ones stay in', async () => {
    const { codes, who } = await member();
    await tell(who, codes[0]);
    await call(who, 'POST', '/verification/backup-code/generate');
    expect(await records(who)).toMatchObject([{ code: codes[0] }]);
  });

  it('needs somebody who is identified', async () => {
    const who = await begin(server, 'SignIn');
    const nobody = { status: 404, code: 'session.identifier_not_found' };
    expect(await call(who, 'POST', '/verification/backup-code/generate')).toMatchObject(nobody);
    expect(await tell(who, '0123456789')).toMatchObject(nobody);
  });
});

describe('using a backup code', () => {
  it('keeps a record with the code, which is used up at once', async () => {
    const { person, codes, who } = await member();
    const [code = ''] = codes;
    const { status, body } = await tell(who, code);
    expect([status, body]).toEqual([200, { verificationId: expect.any(String) }]);
    expect(await records(who)).toEqual([
      { id: body.verificationId, type: 'BackupCode', userId: person.id, code },
    ]);
    expect(await remaining(person)).toMatchObject({
      remainCodes: 9,
      lastUsedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await tell(who, code)).toMatchObject(invalid);
    expect(await tell(await identified(server, person), code)).toMatchObject(invalid);
  });

  it('works with each of the ten, once', async () => {
    const { person, codes, who } = await member();
    for (const code of codes) expect(await tell(who, code)).toMatchObject({ status: 200 });
    expect(await remaining(person)).toMatchObject({ remainCodes: 0 });
    // All are used, so new ones may be made for the user.
    await giveBackupCodes(server, person.id);
    expect(await remaining(person)).toMatchObject({ remainCodes: 10 });
    for (const code of codes) expect(await tell(who, code)).toMatchObject(invalid);
  });

  it('does not mind spaces, dashes and capitals', async () => {
    const { codes, who } = await member();
    const [one = '', two = '', three = ''] = codes;
    const typed = [
      ` ${one.slice(0, 5)} ${one.slice(5)}\n`,
      `${two.slice(0, 5)}-${two.slice(5)}`.toUpperCase(),
      three.toUpperCase(),
    ];
    for (const code of typed) expect(await tell(who, code)).toMatchObject({ status: 200 });
  });

  it('succeeds once of several at the same moment, in one browser and in many', async () => {
    const { person, codes, who } = await member();
    const others = await Promise.all([1, 2, 3].map(() => identified(server, person)));
    const answers = await Promise.all([who, who, ...others].map((one) => tell(one, codes[0])));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400]);
    for (const { status, code } of answers) if (status !== 200) expect(code).toBe(invalid.code);
    expect(await remaining(person)).toMatchObject({ remainCodes: 9 });
  });

  it('does not take the code of another user, even where both have the same', async () => {
    const [ann, bob] = [await member(), await member()];
    expect(await tell(bob.who, ann.codes[0])).toMatchObject(invalid);
    const person = await signedUp(server);
    await giveTotp(server, person.id);
    await management(server, 'POST', `/users/${person.id}/mfa-verifications`, {
      type: 'BackupCode',
      codes: ann.codes,
    });
    const who = await identified(server, person);
    expect(await tell(who, ann.codes[0])).toMatchObject({ status: 200 });
    expect(await tell(ann.who, ann.codes[0])).toMatchObject({ status: 200 });
  });

  it('is the same error for whoever has none, and fails once they are taken away', async () => {
    const person = await signedUp(server);
    expect(await tell(await identified(server, person), '0123456789')).toMatchObject(invalid);
    const other = await member();
    const set = await remaining(other.person);
    await management(server, 'DELETE', `/users/${other.person.id}/mfa-verifications/${set?.id}`);
    expect(await tell(other.who, other.codes[0])).toMatchObject(invalid);
  });

  it.each([{}, { code: '' }, { code: 7 }])('refuses %j', async (body) => {
    const { who } = await member();
    expect(await call(who, 'POST', '/verification/backup-code/verify', body)).toMatchObject({
      status: 400,
      code: 'guard.invalid_input',
    });
  });

  it.each([' - ', 'no code', '%', 'x'.repeat(10_000)])(
    'takes %j for a wrong code',
    async (code) => {
      const { who } = await member();
      expect(await tell(who, code)).toMatchObject(invalid);
    },
  );
});

describe('guessing at backup codes', () => {
  it('locks them, in a pool of their own, and a right code is used up by it', async () => {
    await limit(3);
    const { person, app, codes, who } = await member();
    expect(await tell(who, '0000000000')).toMatchObject(invalid);
    expect(await tell(who, '0000000000')).toMatchObject(invalid);
    expect(await tell(who, '0000000000')).toMatchObject(blocked);
    expect(await tell(await identified(server, person), codes[0])).toMatchObject(blocked);
    const code = app.code();
    expect(await call(who, 'POST', '/verification/totp/verify', { code })).toMatchObject({
      status: 200,
    });
    await management(server, 'POST', '/sentinel-activities/delete', {
      targetType: 'User',
      targets: [person.id],
    });
    expect(await tell(who, codes[0])).toMatchObject(invalid);
    expect(await tell(who, codes[1])).toMatchObject({ status: 200 });
    await limit(100);
  });
});

it('is told in the audit log, without codes', async () => {
  const { person, codes, who } = await member();
  await tell(who, '0000000000');
  await tell(who, codes[0]);
  const { body: made } = await call(who, 'POST', '/verification/backup-code/generate');
  const logs = await vi.waitFor(async () => {
    const { body } = await management<JsonObject[]>(server, 'GET', `/logs?userId=${person.id}`);
    const own = body.filter(({ key }) => String(key).includes('.Verification.BackupCode.'));
    expect(own).toHaveLength(3);
    return own;
  });
  expect(logs.map(({ key, payload }) => [key, (payload as JsonObject).result])).toEqual([
    ['Interaction.SignIn.Verification.BackupCode.Create', 'Success'],
    ['Interaction.SignIn.Verification.BackupCode.Submit', 'Success'],
    ['Interaction.SignIn.Verification.BackupCode.Submit', 'Error'],
  ]);
  for (const code of [...codes, ...(made.codes as string[])]) {
    expect(JSON.stringify(logs)).not.toContain(code);
  }
});
