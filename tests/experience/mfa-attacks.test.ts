import { beforeEach, describe, expect, it } from 'vitest';
import { authorize } from '../support/flow';
import { strongPassword } from '../support/names';
import { makeToken } from '../support/one-time-token';
import { startOwnServer } from '../support/server';
import { authenticatorApp, giveBackupCodes, giveTotp, wrongCode } from '../support/totp';
import { begun, identify, type Member, member, settle } from './codes';
import { openLink, press } from './links';
import { begin, call, demoApp, giveFields, identified, newPerson, prove } from './visitors';

/** Its tenant wants a second factor of everybody. */
const { info: server } = await startOwnServer();

const demanding = (sentinelPolicy: { maxAttempts?: number; lockoutDuration?: number } = {}) =>
  settle(server, {
    mfa: { factors: ['Totp', 'BackupCode', 'WebAuthn'], policy: 'Mandatory' },
    signUp: { identifiers: ['username'], password: true, verify: false },
    sentinelPolicy,
  });

beforeEach(() => demanding());

type Visitor = Awaited<ReturnType<typeof begin>>;

/** Somebody with an authenticator app. */
async function victim() {
  const person = await member(server);
  return { person, app: await giveTotp(server, person.id) };
}

const missing = { status: 403, code: 'session.mfa.require_mfa_verification' };
const submitted = (who: Visitor) => call(who, 'POST', '/submit');
const tellCode = (who: Visitor, code: string) =>
  call(who, 'POST', '/verification/totp/verify', { code });
const switchTo = (who: Visitor, interactionEvent: string) =>
  call(who, 'PUT', '/interaction-event', { interactionEvent });

/** An app of one's own, proved in the interaction; answers the record's id. */
async function ownApp(who: Visitor): Promise<string> {
  const { body } = await call(who, 'POST', '/verification/totp/secret');
  const verificationId = String(body.verificationId);
  const code = authenticatorApp(String(body.secret)).code();
  await call(who, 'POST', '/verification/totp/verify', { code, verificationId });
  return verificationId;
}

describe('whoever has only the password of somebody with a second factor', () => {
  it('finds it asked for, whatever they ask', async () => {
    const { person } = await victim();
    const who = await identified(server, person);
    expect(await submitted(who)).toMatchObject(missing);
    const verificationId = await ownApp(who);
    const codes = await call(who, 'POST', '/verification/backup-code/generate');
    const refused: [string, object?][] = [
      ['/profile/mfa', { type: 'Totp', verificationId }],
      ['/profile/mfa', { type: 'BackupCode', verificationId: codes.body.verificationId }],
      ['/profile/mfa/passkey', { verificationId }],
      ['/profile/mfa/mfa-enabled'],
      ['/profile/mfa/mfa-skipped'],
      ['/profile/mfa/mfa-suggestion-skipped'],
      ['/profile/mfa/passkey-skipped'],
      ['/profile/mfa/trusted-device'],
      ['/profile', { type: 'username', value: newPerson().username }],
    ];
    for (const [path, body] of refused) {
      const answer = await call(who, 'POST', path, body);
      expect({ path, ...answer }).toMatchObject({ path, ...missing });
    }
    expect(await submitted(who)).toMatchObject(missing);
  });

  it('is not let in by setting another password, nor by the mailbox', async () => {
    const { person } = await victim();
    const recovering = (await begun(server, 'ForgotPassword', person.email)) satisfies object;
    expect(await identify(recovering.who, recovering.verificationId)).toBe(204);
    const password = strongPassword();
    await call(recovering.who, 'PUT', '/profile/password', { password });
    expect((await submitted(recovering.who)).status).toBe(204);
    expect(await submitted(await identified(server, { ...person, password }))).toMatchObject(
      missing,
    );

    const byMail = await begun(server, 'SignIn', person.email);
    expect(await identify(byMail.who, byMail.verificationId)).toBe(204);
    expect(await submitted(byMail.who)).toMatchObject(missing);
  });

  it('is not let in by a magic link', async () => {
    const { person } = await victim();
    const { token, email } = await makeToken(server, { email: person.email.value });
    const who = await begin(server, 'SignIn');
    const { body } = await call(who, 'POST', '/verification/one-time-token/verify', {
      identifier: { type: 'email', value: email },
      token,
    });
    expect(await identify(who, String(body.verificationId))).toBe(204);
    expect(await submitted(who)).toMatchObject(missing);

    const link = await makeToken(server, { email: person.email.value });
    expect(await press(await openLink(server, link))).toContain('/mfa-verification/Totp');
  });

  it('is not let in by turning the sign-in into a sign-up and back', async () => {
    const { person } = await victim();
    const who = await identified(server, person);
    await switchTo(who, 'Register');
    expect(await submitted(who)).toMatchObject({ code: 'session.identifier_not_found' });
    await switchTo(who, 'SignIn');
    expect(await submitted(who)).toMatchObject({ code: 'session.identifier_not_found' });
    await call(who, 'POST', '/identification', { verificationId: await prove(who, person) });
    expect(await submitted(who)).toMatchObject(missing);
  });

  it('has no session before it is proved', async () => {
    const { person } = await victim();
    const { browser } = await identified(server, person);
    const silent = await authorize(server, demoApp(server), {
      browser,
      params: { prompt: 'none' },
    });
    expect(new URL(silent.url).searchParams.get('error')).toBe('login_required');
    const again = await authorize(server, demoApp(server), { browser });
    expect(new URL(again.url).pathname).toBe('/sign-in');
  });

  it('does not go on by the provider’s own addresses', async () => {
    const { person } = await victim();
    const who = await identified(server, person);
    const uid = who.browser.cookie('_interaction_resume');
    for (const path of [`/oidc/auth/${uid}`, '/consent?app_id=demo-app']) {
      const { url } = await who.browser.follow(server.baseUrl + path, who.application.redirectUri);
      expect(new URL(url).searchParams.get('code')).toBeNull();
    }
  });
});

describe('a factor of somebody else', () => {
  /** Eve, who has proved her own app in the interaction. */
  async function eve() {
    const { person, app } = await victim();
    const who = await identified(server, person);
    expect((await tellCode(who, app.code())).status).toBe(200);
    return { who, person, app };
  }

  it('lets nobody else in, whichever way the interaction is turned', async () => {
    const { person } = await victim();
    const { who } = await eve();
    const verificationId = await prove(who, person);
    expect(await identify(who, verificationId)).toBe('session.identity_conflict');
    await switchTo(who, 'Register');
    await switchTo(who, 'SignIn');
    expect(await identify(who, verificationId)).toBe(204);
    expect(await submitted(who)).toMatchObject(missing);
  });

  it('lets nobody else in by a sign-up in between', async () => {
    const { person } = await victim();
    const who = await begin(server, 'SignIn');
    const verificationId = await prove(who, person);
    await switchTo(who, 'Register');
    await giveFields(who, newPerson());
    expect((await call(who, 'POST', '/identification', {})).status).toBe(201);
    const bound = { type: 'Totp', verificationId: await ownApp(who) };
    expect((await call(who, 'POST', '/profile/mfa', bound)).status).toBe(204);
    await switchTo(who, 'SignIn');
    expect(await identify(who, verificationId)).toBe(204);
    expect(await submitted(who)).toMatchObject(missing);
  });

  it('lets nobody else in once an interaction has ended', async () => {
    const { person } = await victim();
    const { who, person: own } = await eve();
    await giveBackupCodes(server, own.id);
    const ended = await submitted(who);
    expect(ended.status).toBe(200);
    // It has ended, but the browser has not gone on.
    await switchTo(who, 'Register');
    await switchTo(who, 'SignIn');
    expect(await identify(who, await prove(who, person))).toBe(204);
    expect(await submitted(who)).toMatchObject(missing);
  });

  it('is not set up in an interaction that it was not made in', async () => {
    const [one, other] = [await member(server), await member(server)];
    const verificationId = await ownApp(await identified(server, one));
    const who = await identified(server, other);
    const answer = await call(who, 'POST', '/profile/mfa', { type: 'Totp', verificationId });
    expect(answer).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });

  it('is not set up for whoever is identified after it was made', async () => {
    const [one, other] = [await member(server), await member(server)];
    const who = await identified(server, one);
    const verificationId = await ownApp(who);
    const proof = await prove(who, other);
    await switchTo(who, 'Register');
    await switchTo(who, 'SignIn');
    expect(await identify(who, proof)).toBe(204);
    const answer = await call(who, 'POST', '/profile/mfa', { type: 'Totp', verificationId });
    expect(answer).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
    expect(await submitted(who)).toMatchObject({ status: 422, code: 'user.missing_mfa' });
  });

  it('names nobody', async () => {
    const { who } = await eve();
    const { body } = await call(who, 'GET', '/interaction');
    const records = body.verificationRecords as { id: string; type: string }[];
    const record = records.find(({ type }) => type === 'Totp');
    await switchTo(who, 'Register');
    await switchTo(who, 'SignIn');
    expect(await identify(who, record?.id)).toBe('user.sign_in_method_not_enabled');
  });
});

describe('under a policy that asks everybody', () => {
  it('nobody does without, by no way past the pages', async () => {
    const who = await identified(server, await member(server));
    expect(await submitted(who)).toMatchObject({ status: 422, code: 'user.missing_mfa' });
    expect(await call(who, 'POST', '/profile/mfa/mfa-skipped')).toMatchObject({
      status: 422,
      code: 'session.mfa.mfa_policy_not_user_controlled',
    });
    await call(who, 'POST', '/profile/mfa/mfa-suggestion-skipped');
    await call(who, 'POST', '/profile/mfa/passkey-skipped');
    await call(who, 'POST', '/profile/mfa/mfa-enabled');
    expect(await submitted(who)).toMatchObject({ status: 422, code: 'user.missing_mfa' });
  });

  it('codes on paper are no factor by themselves', async () => {
    const who = await identified(server, await member(server));
    const { body } = await call(who, 'POST', '/verification/backup-code/generate');
    const codes = { type: 'BackupCode', verificationId: body.verificationId };
    expect(await call(who, 'POST', '/profile/mfa', codes)).toMatchObject({ status: 422 });
    const [code] = body.codes as string[];
    const answer = await call(who, 'POST', '/verification/backup-code/verify', { code });
    expect(answer.status).toBe(400);
    expect(await submitted(who)).toMatchObject({ status: 422, code: 'user.missing_mfa' });
  });

  it('whoever leaves a sign-up in the middle is asked at the next sign-in', async () => {
    const who = await begin(server, 'Register');
    const person = newPerson();
    await giveFields(who, person);
    expect((await call(who, 'POST', '/identification', {})).status).toBe(201);
    expect(await submitted(who)).toMatchObject({ status: 422, code: 'user.missing_mfa' });
    const later = await identified(server, person);
    expect(await submitted(later)).toMatchObject({ status: 422, code: 'user.missing_mfa' });
  });
});

describe('guesses', () => {
  const blocked = { status: 400, code: 'session.verification_blocked_too_many_attempts' };
  const limit = (maxAttempts: number) => demanding({ maxAttempts, lockoutDuration: 10 });

  const guess = async (person: Member, path: string, code: string) => {
    const who = await identified(server, person);
    return call(who, 'POST', path, { code });
  };

  it('spread over factors and browsers are counted for the account', async () => {
    await limit(3);
    const { person, app } = await victim();
    const [code = ''] = await giveBackupCodes(server, person.id);
    const totp = '/verification/totp/verify';
    const paper = '/verification/backup-code/verify';
    for (let round = 0; round < 2; round += 1) {
      expect((await guess(person, totp, wrongCode(app.secret))).status).toBe(400);
      expect((await guess(person, paper, '0000000000')).status).toBe(400);
    }
    expect(await guess(person, totp, wrongCode(app.secret))).toMatchObject(blocked);
    expect(await guess(person, totp, app.code())).toMatchObject(blocked);
    expect(await guess(person, paper, '0000000000')).toMatchObject(blocked);
    expect(await guess(person, paper, code)).toMatchObject(blocked);
  });

  it('of many at the same moment are no more than one after the other', async () => {
    await limit(3);
    const { person, app } = await victim();
    const who = await identified(server, person);
    const wrong = wrongCode(app.secret);
    const answers = await Promise.all(Array.from({ length: 8 }, () => tellCode(who, wrong)));
    expect(
      answers.filter(({ code }) => code === 'session.mfa.invalid_totp_code').length,
    ).toBeLessThan(3);
    expect(await tellCode(who, app.code())).toMatchObject(blocked);
  });
});
