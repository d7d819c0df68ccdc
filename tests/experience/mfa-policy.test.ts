import { beforeEach, describe, expect, it } from 'vitest';
import { method } from '../management/sign-in-settings';
import { createUser } from '../support/management';
import { askFor, decide, decisionsOf, factorsOf, takeFactors } from '../support/mfa';
import { startOwnServer } from '../support/server';
import { giveBackupCodes } from '../support/totp';
import { settle, submitted } from './codes';
import {
  bindApp,
  bindCodes,
  choose,
  missing,
  noCodes,
  owner,
  settleUsernames,
  submit,
  suggested,
  tellApp,
  tellBackup,
  unproved,
  unskippable,
} from './second-factors';
import { begin, call, identified, newcomer } from './visitors';

/** Its own: what is asked of second factors is the tenant's settings. */
const { info: server } = await startOwnServer();

beforeEach(() => settleUsernames(server));

describe('a mandatory second factor', () => {
  beforeEach(() => askFor(server, { factors: ['Totp', 'BackupCode'], policy: 'Mandatory' }));

  it('is set up by whoever signs up, with backup codes, and asked for ever after', async () => {
    const { who, person } = await newcomer(server);
    const { status, body } = await submit(who);
    expect([status, body.code, body.data]).toEqual([
      422,
      'user.missing_mfa',
      { availableFactors: ['Totp'] },
    ]);

    expect((await bindCodes(who)).bound).toBe('session.mfa.backup_code_can_not_be_alone');
    const { bound, app } = await bindApp(who);
    expect(bound).toBe(204);
    expect(await submit(who)).toMatchObject(noCodes);
    const { bound: codesBound, codes } = await bindCodes(who);
    expect(codesBound).toBe(204);
    expect((await call(who, 'GET', '/interaction')).body.mfa).toEqual({
      mfaEnabled: true,
      totp: { type: 'Totp' },
      backupCode: { type: 'BackupCode' },
    });
    // Nothing is written before the submit.
    expect(await factorsOf(server, person)).toEqual([]);
    expect(await submitted(who)).toBe(200);

    const kept = await factorsOf(server, person);
    expect(kept.map(({ type, remainCodes }) => [type, remainCodes]).sort()).toEqual([
      ['BackupCode', 10],
      ['Totp', undefined],
    ]);
    expect(await decisionsOf(server, person)).toMatchObject({ mfa: { enabled: true } });

    const byApp = await identified(server, person);
    expect(await submit(byApp)).toMatchObject({
      ...unproved,
      body: { data: { availableFactors: ['Totp', 'BackupCode'], maskedIdentifiers: {} } },
    });
    expect(await tellApp(byApp, app.code(1))).toBe(200);
    expect(await submitted(byApp)).toBe(200);

    const byCode = await identified(server, person);
    expect(await tellBackup(byCode, String(codes[3]))).toBe(200);
    expect(await submitted(byCode)).toBe(200);
  });

  it('is not skipped by calling the API', async () => {
    const { who } = await newcomer(server);
    expect(await choose(who, '/mfa-skipped')).toMatchObject(unskippable);
    expect(await choose(who, '/mfa-suggestion-skipped')).toMatchObject({ status: 204 });
    expect(await choose(who, '/passkey-skipped')).toMatchObject({ status: 204 });
    expect(await choose(who, '/mfa-enabled')).toMatchObject({ status: 204 });
    expect(await submit(who)).toMatchObject(missing);
  });

  it('is asked for of those who declined, switched it off or leave it out', async () => {
    const { person } = await owner(server);
    const skipped = { enabled: false, skipped: true, skipMfaOnSignIn: true };
    await decide(server, person, { mfa: skipped });
    expect(await submit(await identified(server, person))).toMatchObject(unproved);
  });

  it('is set up anew by somebody whose last one was taken away', async () => {
    const { person, app } = await owner(server);
    const who = await identified(server, person);
    await tellApp(who, app.code());
    await takeFactors(server, person);
    expect(await submit(who)).toMatchObject(missing);
    expect(await submit(await identified(server, person))).toMatchObject(missing);
  });

  it('stays one for whoever used up the last backup code, who makes new ones', async () => {
    const { person } = await owner(server);
    const codes = await giveBackupCodes(server, person.id);
    const who = await identified(server, person);
    for (const code of codes) expect(await tellBackup(who, code)).toBe(200);
    expect(await submit(who)).toMatchObject(noCodes);
    expect((await bindCodes(who)).bound).toBe(204);
    expect(await submitted(who)).toBe(200);
    expect(await factorsOf(server, person)).toContainEqual(
      expect.objectContaining({ type: 'BackupCode', remainCodes: 10 }),
    );
  });
});

describe('an optional second factor', () => {
  beforeEach(() => askFor(server, { factors: ['Totp', 'WebAuthn'] }));

  it('is offered to whoever is new, who may want none', async () => {
    const { who, person } = await newcomer(server);
    expect(await submit(who)).toMatchObject(suggested);
    expect(await choose(who, '/mfa-skipped')).toMatchObject({ status: 204 });
    expect(await submitted(who)).toBe(200);
    expect(await decisionsOf(server, person)).toMatchObject({ mfa: { skipped: true } });
    expect(await submitted(await identified(server, person))).toBe(200);
  });

  it('is set up by whoever wants one', async () => {
    const { who, person } = await newcomer(server);
    expect(await choose(who, '/mfa-enabled')).toMatchObject({ status: 204 });
    expect(await submit(who)).toMatchObject({
      ...missing,
      body: { data: { availableFactors: ['Totp', 'WebAuthn'], skippable: true } },
    });
    expect((await bindApp(who)).bound).toBe(204);
    expect(await submitted(who)).toBe(200);
    expect(await decisionsOf(server, person)).toMatchObject({ mfa: { enabled: true } });
    expect(await submit(await identified(server, person))).toMatchObject(unproved);
  });

  it('may still be declined by somebody who said they want one, and wanted again', async () => {
    const { who, person } = await newcomer(server);
    await choose(who, '/mfa-enabled');
    await choose(who, '/mfa-skipped');
    expect(await submitted(who)).toBe(200);
    expect(await decisionsOf(server, person)).toMatchObject({
      mfa: { enabled: false, skipped: true },
    });
    const later = await identified(server, person);
    expect((await bindApp(later)).bound).toBe(204);
    expect(await submitted(later)).toBe(200);
    expect(await decisionsOf(server, person)).toMatchObject({
      mfa: { enabled: true, skipped: false },
    });
  });

  it('counts as wanted by whoever has had one all along', async () => {
    const { person, app } = await owner(server);
    const who = await identified(server, person);
    await tellApp(who, app.code());
    expect(await submitted(who)).toBe(200);
    expect(await decisionsOf(server, person)).toMatchObject({ mfa: { enabled: true } });
  });

  it.each([{ enabled: false }, { enabled: true, skipMfaOnSignIn: true }])(
    'is left out by somebody with the settings %j',
    async (mfa) => {
      const { person } = await owner(server);
      await decide(server, person, { mfa: { ...mfa, skipped: true } });
      expect(await submitted(await identified(server, person))).toBe(200);
    },
  );

  it('is offered at the first sign-in where it is not at sign-up', async () => {
    await askFor(server, { factors: ['Totp'], policy: 'PromptOnlyAtSignIn' });
    const { who, person } = await newcomer(server);
    expect(await submitted(who)).toBe(200);
    expect(await submit(await identified(server, person))).toMatchObject(suggested);
  });

  it('is offered to nobody under NoPrompt, and asked of whoever has one', async () => {
    await askFor(server, { factors: ['Totp', 'BackupCode'], policy: 'NoPrompt' });
    const { who } = await newcomer(server);
    expect(await submitted(who)).toBe(200);
    const { person, app } = await owner(server);
    const known = await identified(server, person);
    expect(await submit(known)).toMatchObject(unproved);
    await tellApp(known, app.code());
    expect(await submitted(known)).toBe(200);
  });

  it('needs an account that is made at sign-up, a wish does not', async () => {
    const who = await begin(server, 'Register');
    const nobody = { status: 404, code: 'session.identifier_not_found' };
    const given = { type: 'Totp', verificationId: 'none' };
    expect(await choose(who, '', given)).toMatchObject(nobody);
    expect(await choose(who, '/mfa-skipped')).toMatchObject(nobody);
    expect(await choose(who, '/mfa-enabled')).toMatchObject({ status: 204 });
    expect(await choose(await begin(server, 'SignIn'), '/mfa-enabled')).toMatchObject(nobody);
  });
});

describe('one more factor', () => {
  beforeEach(async () => {
    await settle(server, {
      signIn: { methods: [method('username', true, false), method('email', true, false)] },
      signUp: { identifiers: ['email'], password: true, verify: true },
      forgotPasswordMethods: [],
    });
    await askFor(server, { factors: ['Totp', 'EmailVerificationCode'] });
  });

  it('is suggested to whoever has but the address that people sign up with', async () => {
    const person = await createUser(server, { primaryEmail: 'somebody@example.com' });
    await decide(server, person, { mfa: { enabled: false } });
    const who = await identified(server, person);
    expect(await submit(who)).toMatchObject(suggested);
    await choose(who, '/mfa-enabled');
    const { status, body } = await submit(who);
    expect([status, body.code, body.data]).toEqual([
      422,
      'session.mfa.suggest_additional_mfa',
      {
        availableFactors: ['Totp'],
        maskedIdentifiers: { EmailVerificationCode: 'some****@example.com' },
        isWebAuthnUsedAsSignInPasskey: false,
        skippable: true,
        suggestion: true,
      },
    ]);
    expect(await choose(who, '/mfa-suggestion-skipped')).toMatchObject({ status: 204 });
    expect(await submitted(who)).toBe(200);

    const again = await identified(server, person);
    expect(await submit(again)).toMatchObject({
      ...unproved,
      body: {
        data: {
          availableFactors: ['EmailVerificationCode'],
          maskedIdentifiers: { EmailVerificationCode: 'some****@example.com' },
        },
      },
    });
  });
});

describe('a passkey to sign in by', () => {
  beforeEach(() => askFor(server, {}, { enabled: true }));

  it('is offered, and declined for good at a sign-in only', async () => {
    const preferred = { status: 422, code: 'user.passkey_preferred' };
    const { who, person } = await newcomer(server);
    expect(await submit(who)).toMatchObject(preferred);
    expect(await choose(who, '/passkey-skipped')).toMatchObject({ status: 204 });
    expect(await submitted(who)).toBe(200);
    const later = await identified(server, person);
    expect(await submit(later)).toMatchObject(preferred);
    await choose(later, '/passkey-skipped');
    expect(await submitted(later)).toBe(200);
    expect(await decisionsOf(server, person)).toMatchObject({ passkeySignIn: { skipped: true } });
    expect(await submitted(await identified(server, person))).toBe(200);
  });
});
