import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { authenticatorApp, giveTotp, withinOneStep, wrongCode } from '../support/totp';
import { begin, call, identified, type Person, signedUp } from './visitors';

/** Its own: how many wrong codes are too many is a setting of the tenant. */
const { info: server } = await startOwnServer();

type Visitor = Awaited<ReturnType<typeof begin>>;

const invalid = { status: 400, code: 'session.mfa.invalid_totp_code' };
const blocked = { status: 400, code: 'session.verification_blocked_too_many_attempts' };
const noRecord = { status: 404, code: 'session.verification_session_not_found' };

/** Somebody with an authenticator app, and a browser in which they are identified. */
async function member() {
  const person = await signedUp(server);
  return { person, app: await giveTotp(server, person.id), who: await identified(server, person) };
}

/** Somebody without, identified as well. */
async function newcomer() {
  const person = await signedUp(server);
  return { person, who: await identified(server, person) };
}

function tell(who: Visitor, code: string, verificationId?: string) {
  return call(who, 'POST', '/verification/totp/verify', { code, verificationId });
}

async function newSecret(who: Visitor) {
  const { status, body } = await call(who, 'POST', '/verification/totp/secret');
  expect(status).toBe(200);
  const secret = String(body.secret);
  return { id: String(body.verificationId), secret, ...authenticatorApp(secret) };
}

async function records(who: Visitor): Promise<JsonObject[]> {
  const { body } = await call(who, 'GET', '/interaction');
  return (body.verificationRecords as JsonObject[]).filter(({ type }) => type === 'Totp');
}

function limit(maxAttempts: number) {
  return management(server, 'PATCH', '/sign-in-exp', {
    sentinelPolicy: { maxAttempts, lockoutDuration: 10 },
  });
}

const unlock = ({ id }: { id: string }) =>
  management(server, 'POST', '/sentinel-activities/delete', { targetType: 'User', targets: [id] });

beforeAll(() => limit(100));

describe('setting up an authenticator app', () => {
  it('answers a secret with its QR code, which nothing else tells', async () => {
    const { person, who } = await newcomer();
    const { status, body } = await call(who, 'POST', '/verification/totp/secret');
    expect([status, body]).toEqual([
      200,
      {
        verificationId: expect.any(String),
        secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
        secretQrCode: expect.stringMatching(/^data:image\/png;base64,/),
      },
    ]);
    const shown = await call(who, 'GET', '/interaction');
    expect(JSON.stringify(shown.body)).not.toMatch(/secret/i);
    expect(await records(who)).toEqual([
      { id: body.verificationId, type: 'Totp', userId: person.id, verified: false },
    ]);
  });

  it('is proved by a code that the app shows', async () => {
    const { who } = await newcomer();
    const made = await newSecret(who);
    expect(await tell(who, wrongCode(made.secret), made.id)).toMatchObject(invalid);
    expect(await records(who)).toMatchObject([{ verified: false }]);
    expect(await tell(who, made.code(), made.id)).toEqual({
      status: 200,
      body: { verificationId: made.id },
    });
    expect(await records(who)).toMatchObject([{ id: made.id, verified: true }]);
  });

  it('begins anew with another secret, and the one before is good for nothing', async () => {
    const { who } = await newcomer();
    const first = await newSecret(who);
    await tell(who, first.code(), first.id);
    const second = await newSecret(who);
    expect(second.secret).not.toBe(first.secret);
    expect(await records(who)).toMatchObject([{ id: second.id, verified: false }]);
    expect(await tell(who, first.code(), first.id)).toMatchObject(noRecord);
    expect(await tell(who, first.code(), second.id)).toMatchObject(invalid);
  });

  it('needs somebody who is identified', async () => {
    const who = await begin(server, 'SignIn');
    const nobody = { status: 404, code: 'session.identifier_not_found' };
    expect(await call(who, 'POST', '/verification/totp/secret')).toMatchObject(nobody);
    expect(await tell(who, '123456')).toMatchObject(nobody);
  });

  it('knows no record of another interaction, or of another kind', async () => {
    const { person, who } = await newcomer();
    const made = await newSecret(who);
    const elsewhere = await identified(server, person);
    expect(await tell(elsewhere, made.code(), made.id)).toMatchObject(noRecord);
    const { body } = await call(elsewhere, 'GET', '/interaction');
    const [password] = body.verificationRecords as { id: string }[];
    expect(await tell(elsewhere, made.code(), password?.id)).toMatchObject(noRecord);
  });
});

describe('proving an authenticator app', () => {
  it('keeps a verified record without a secret', async () => {
    const { person, app, who } = await member();
    const { status, body } = await tell(who, app.code());
    expect([status, body]).toEqual([200, { verificationId: expect.any(String) }]);
    expect(await records(who)).toEqual([
      { id: body.verificationId, type: 'Totp', userId: person.id, verified: true },
    ]);
    const path = `/users/${person.id}/mfa-verifications`;
    const listed = await management<JsonObject[]>(server, 'GET', path);
    expect(listed.body).toMatchObject([{ lastUsedAt: expect.stringMatching(/^\d{4}-.*Z$/) }]);
  });

  it.each([
    [-2, invalid],
    [-1, { status: 200 }],
    [1, { status: 200 }],
    [2, invalid],
  ])('answers a code %i steps away with %j', async (away, answer) => {
    const answered = await withinOneStep(async () => {
      const { app, who } = await member();
      return tell(who, app.code(away));
    });
    expect(answered).toMatchObject(answer);
  });

  it('takes no step twice, and none before it', async () => {
    const { person, app, who } = await member();
    const code = app.code();
    const before = app.code(-1);
    expect(await tell(who, code)).toMatchObject({ status: 200 });
    expect(await tell(who, code)).toMatchObject(invalid);
    const again = await identified(server, person);
    expect(await tell(again, code)).toMatchObject(invalid);
    expect(await tell(again, before)).toMatchObject(invalid);
    expect(await tell(again, app.code(1))).toMatchObject({ status: 200 });
  });

  it('succeeds once of several at the same moment, in one browser and in many', async () => {
    const { person, app, who } = await member();
    const code = app.code();
    const others = await Promise.all([1, 2, 3].map(() => identified(server, person)));
    const answers = await Promise.all([who, who, ...others].map((one) => tell(one, code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400]);
    for (const { status, code: error } of answers) {
      if (status !== 200) expect(error).toBe(invalid.code);
    }
  });

  it('is the same error for whoever has no app', async () => {
    const { who } = await newcomer();
    expect(await tell(who, '123456')).toMatchObject(invalid);
  });

  it('does not take the app of another user', async () => {
    const [ann, bob] = [await member(), await member()];
    expect(await tell(bob.who, ann.app.code())).toMatchObject(invalid);
    expect(await tell(ann.who, ann.app.code())).toMatchObject({ status: 200 });
  });

  it('is no proof with a secret that was made just now', async () => {
    const { who, app } = await member();
    const made = await newSecret(who);
    expect(await tell(who, made.code())).toMatchObject(invalid);
    expect(await tell(who, app.code(), made.id)).toMatchObject(invalid);
  });

  it('ends when another secret is asked for (wire §10)', async () => {
    const { who, app } = await member();
    await tell(who, app.code());
    await newSecret(who);
    expect(await records(who)).toMatchObject([{ verified: false }]);
  });

  it('fails once the app was taken away, and for another in its place', async () => {
    const { person, app, who } = await member();
    const path = `/users/${person.id}/mfa-verifications`;
    const { body } = await management<{ id: string }[]>(server, 'GET', path);
    await management(server, 'DELETE', `${path}/${body[0]?.id}`);
    expect(await tell(who, app.code())).toMatchObject(invalid);
    const other = await giveTotp(server, person.id);
    expect(await tell(who, app.code())).toMatchObject(invalid);
    expect(await tell(who, other.code())).toMatchObject({ status: 200 });
  });

  it.each([{}, { code: '' }, { code: 123456 }, { code: '123456', verificationId: 7 }])(
    'refuses %j',
    async (body) => {
      const { who } = await member();
      expect(await call(who, 'POST', '/verification/totp/verify', body)).toMatchObject({
        status: 400,
        code: 'guard.invalid_input',
      });
    },
  );

  it.each(['000', 'abcdef', '1234567', '      '])('takes %j for a wrong code', async (code) => {
    const { who } = await member();
    expect(await tell(who, code)).toMatchObject(invalid);
  });
});

describe('guessing at codes', () => {
  it('locks the app of a user, in all browsers, and a right code is used up by it', async () => {
    await limit(3);
    const { person, app, who } = await member();
    const wrong = wrongCode(app.secret);
    expect(await tell(who, wrong)).toMatchObject(invalid);
    expect(await tell(who, wrong)).toMatchObject(invalid);
    expect(await tell(who, wrong)).toMatchObject(blocked);
    const elsewhere = await identified(server, person as Person);
    const code = app.code();
    expect(await tell(elsewhere, code)).toMatchObject(blocked);
    await unlock(person);
    expect(await tell(elsewhere, code)).toMatchObject(invalid);
    expect(await tell(elsewhere, app.code(1))).toMatchObject({ status: 200 });
    await limit(100);
  });

  it('stops at the limit, however many guess at the same moment', async () => {
    await limit(3);
    const { app, who } = await member();
    const wrong = wrongCode(app.secret);
    const answers = await Promise.all(Array.from({ length: 6 }, () => tell(who, wrong)));
    const codes = answers.map(({ code }) => code).toSorted();
    expect(codes.filter((code) => code === invalid.code)).toHaveLength(2);
    expect(codes.filter((code) => code === blocked.code)).toHaveLength(4);
    await limit(100);
  });

  it('at a new secret is not counted: it is on the page', async () => {
    await limit(2);
    const { who } = await newcomer();
    const made = await newSecret(who);
    const wrong = wrongCode(made.secret);
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await tell(who, wrong, made.id)).toMatchObject(invalid);
    }
    expect(await tell(who, made.code(), made.id)).toMatchObject({ status: 200 });
    await limit(100);
  });
});

it('is told in the audit log, without secrets and codes', async () => {
  const { app, who, person } = await member();
  const code = app.code();
  await tell(who, wrongCode(app.secret));
  await tell(who, code);
  const { secret } = await newSecret(who);
  const logs = await vi.waitFor(async () => {
    const { body } = await management<JsonObject[]>(server, 'GET', `/logs?userId=${person.id}`);
    const own = body.filter(({ key }) => String(key).includes('.Verification.Totp.'));
    expect(own).toHaveLength(3);
    return own;
  });
  expect(logs.map(({ key }) => key)).toEqual([
    'Interaction.SignIn.Verification.Totp.Create',
    'Interaction.SignIn.Verification.Totp.Submit',
    'Interaction.SignIn.Verification.Totp.Submit',
  ]);
  expect(logs.map(({ payload }) => (payload as JsonObject).result)).toEqual([
    'Success',
    'Success',
    'Error',
  ]);
  for (const hidden of [app.secret, secret, `"${code}"`]) {
    expect(JSON.stringify(logs)).not.toContain(hidden);
  }
});
