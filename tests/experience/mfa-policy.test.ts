import { beforeEach, describe, expect, it } from 'vitest';
import { createUser, management } from '../support/management';
import { askFor, decide, decisionsOf, factorsOf, takeFactors } from '../support/mfa';
import { strongPassword } from '../support/names';
import { addMember, createOrganization } from '../support/organizations';
import { startOwnServer } from '../support/server';
import { giveBackupCodes, giveTotp } from '../support/totp';
import { begun, identify, member, settle, submitted } from './codes';
import { bindApp, bindCodes, choose, provedApp, tellApp, tellBackup } from './second-factors';
import { begin, call, giveFields, identified, newPerson, prove, signedUp } from './visitors';

/** Its own: what is asked of second factors is the tenant's settings. */
const { info: server } = await startOwnServer();

const byUsername = { identifiers: ['username' as const], password: true, verify: false };

beforeEach(async () => {
  await askFor(server, {});
  await settle(server, { signUp: byUsername });
});

const unproved = { status: 403, code: 'session.mfa.require_mfa_verification' };
const suggested = { status: 422, code: 'user.suggest_mfa' };
const missing = { status: 422, code: 'user.missing_mfa' };
const noCodes = { status: 422, code: 'session.mfa.backup_code_required' };
const recovering = { status: 400, code: 'session.not_supported_for_forgot_password' };
const unskippable = { status: 422, code: 'session.mfa.mfa_policy_not_user_controlled' };

const submit = (who: Parameters<typeof call>[0]) => call(who, 'POST', '/submit');

/** Somebody who has just made an account, in the browser where they did. */
async function newcomer() {
  const who = await begin(server, 'Register');
  const person = newPerson();
  await giveFields(who, person);
  await call(who, 'POST', '/identification', {});
  const { body } = await call(who, 'GET', '/interaction');
  return { who, person: { ...person, id: String(body.userId) } };
}

/** An account that was never asked for a second factor, with an authenticator app. */
async function owner() {
  const person = await createUser(server);
  return { person, app: await giveTotp(server, person.id) };
}

describe('a mandatory second factor', () => {
  beforeEach(() => askFor(server, { factors: ['Totp', 'BackupCode'], policy: 'Mandatory' }));

  it('is set up by whoever signs up, with backup codes, and asked for ever after', async () => {
    const { who, person } = await newcomer();
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
    const { who } = await newcomer();
    expect(await choose(who, '/mfa-skipped')).toMatchObject(unskippable);
    expect(await choose(who, '/mfa-suggestion-skipped')).toMatchObject({ status: 204 });
    expect(await choose(who, '/passkey-skipped')).toMatchObject({ status: 204 });
    expect(await choose(who, '/mfa-enabled')).toMatchObject({ status: 204 });
    expect(await submit(who)).toMatchObject(missing);
  });

  it('is asked for of those who declined, switched it off or leave it out', async () => {
    const { person } = await owner();
    const skipped = { enabled: false, skipped: true, skipMfaOnSignIn: true };
    await decide(server, person, { mfa: skipped });
    expect(await submit(await identified(server, person))).toMatchObject(unproved);
  });

  it('is set up anew by somebody whose last one was taken away', async () => {
    const { person, app } = await owner();
    const who = await identified(server, person);
    await tellApp(who, app.code());
    await takeFactors(server, person);
    expect(await submit(who)).toMatchObject(missing);
    expect(await submit(await identified(server, person))).toMatchObject(missing);
  });

  it('stays one for whoever used up the last backup code, who makes new ones', async () => {
    const { person } = await owner();
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

describe('before the second factor is proved', () => {
  beforeEach(() => askFor(server, { factors: ['Totp', 'BackupCode'] }, { enabled: true }));

  it('nothing of the account can be changed', async () => {
    const { person } = await owner();
    const who = await identified(server, person);
    const field = { type: 'username', value: 'somebody_else' };
    expect(await call(who, 'POST', '/profile', field)).toMatchObject(unproved);
    const given = { type: 'Totp', verificationId: 'none' };
    expect(await choose(who, '', given)).toMatchObject(unproved);
    expect(await choose(who, '/passkey', given)).toMatchObject(unproved);
    for (const what of ['enabled', 'skipped', 'suggestion-skipped']) {
      expect(await choose(who, `/mfa-${what}`)).toMatchObject(unproved);
    }
    expect(await choose(who, '/passkey-skipped')).toMatchObject(unproved);
  });

  it('a factor that is only being set up proves nothing', async () => {
    const { person, app } = await owner();
    const who = await identified(server, person);
    await provedApp(who);
    expect(await submit(who)).toMatchObject(unproved);
    expect(await tellApp(who, app.code())).toBe(200);
    expect(await submit(who)).not.toMatchObject(unproved);
  });

  it('what somebody else proved in the same browser counts for nothing', async () => {
    const [first, second] = [await owner(), await owner()];
    const who = await identified(server, first.person);
    expect(await tellApp(who, first.app.code())).toBe(200);
    for (const interactionEvent of ['Register', 'SignIn']) {
      await call(who, 'PUT', '/interaction-event', { interactionEvent });
    }
    expect(await identify(who, await prove(who, second.person))).toBe(204);
    expect(await submit(who)).toMatchObject(unproved);
    // Nor can what was begun for one be bound by the other.
    const mine = await identified(server, await signedUp(server));
    const { verificationId } = await provedApp(mine);
    for (const interactionEvent of ['Register', 'SignIn']) {
      await call(mine, 'PUT', '/interaction-event', { interactionEvent });
    }
    await identify(mine, await prove(mine, await signedUp(server)));
    expect(await choose(mine, '', { type: 'Totp', verificationId })).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });

  it('a password that is set anew lets nobody in', async () => {
    const person = await member(server);
    await giveTotp(server, person.id);
    const { who, verificationId } = await begun(server, 'ForgotPassword', person.email);
    await identify(who, verificationId);
    const given = { type: 'Totp', verificationId };
    expect(await choose(who, '', given)).toMatchObject(recovering);
    expect(await choose(who, '/passkey', given)).toMatchObject(recovering);
    for (const what of [
      'mfa-enabled',
      'mfa-skipped',
      'mfa-suggestion-skipped',
      'passkey-skipped',
    ]) {
      expect(await choose(who, `/${what}`)).toMatchObject(recovering);
    }
    const password = strongPassword();
    await call(who, 'PUT', '/profile/password', { password });
    expect(await call(who, 'POST', '/submit')).toEqual({ status: 204, body: undefined });
    expect(await submit(await identified(server, { ...person, password }))).toMatchObject(unproved);
  });
});

describe('an optional second factor', () => {
  beforeEach(() => askFor(server, { factors: ['Totp', 'WebAuthn'] }));

  it('is offered to whoever is new, who may want none', async () => {
    const { who, person } = await newcomer();
    expect(await submit(who)).toMatchObject(suggested);
    expect(await choose(who, '/mfa-skipped')).toMatchObject({ status: 204 });
    expect(await submitted(who)).toBe(200);
    expect(await decisionsOf(server, person)).toMatchObject({ mfa: { skipped: true } });
    expect(await submitted(await identified(server, person))).toBe(200);
  });

  it('is set up by whoever wants one', async () => {
    const { who, person } = await newcomer();
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
    const { who, person } = await newcomer();
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
    const { person, app } = await owner();
    const who = await identified(server, person);
    await tellApp(who, app.code());
    expect(await submitted(who)).toBe(200);
    expect(await decisionsOf(server, person)).toMatchObject({ mfa: { enabled: true } });
  });

  it.each([{ enabled: false }, { enabled: true, skipMfaOnSignIn: true }])(
    'is left out by somebody with the settings %j',
    async (mfa) => {
      const { person } = await owner();
      await decide(server, person, { mfa: { ...mfa, skipped: true } });
      expect(await submitted(await identified(server, person))).toBe(200);
    },
  );

  it('is offered at the first sign-in where it is not at sign-up', async () => {
    await askFor(server, { factors: ['Totp'], policy: 'PromptOnlyAtSignIn' });
    const { who, person } = await newcomer();
    expect(await submitted(who)).toBe(200);
    expect(await submit(await identified(server, person))).toMatchObject(suggested);
  });

  it('is offered to nobody under NoPrompt, and asked of whoever has one', async () => {
    await askFor(server, { factors: ['Totp', 'BackupCode'], policy: 'NoPrompt' });
    const { who } = await newcomer();
    expect(await submitted(who)).toBe(200);
    const { person, app } = await owner();
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

describe('a factor that the tenant has switched off', () => {
  it('is neither asked for nor offered', async () => {
    await askFor(server, { factors: ['WebAuthn'], policy: 'Mandatory' });
    const { person } = await owner();
    expect(await submit(await identified(server, person))).toMatchObject({
      ...missing,
      body: { data: { availableFactors: ['WebAuthn'] } },
    });
  });

  it('cannot be bound, and is not kept where it was bound before', async () => {
    await askFor(server, { factors: ['Totp'] });
    const { who, person } = await newcomer();
    expect((await bindApp(who)).bound).toBe(204);
    await askFor(server, { factors: ['WebAuthn'] });
    const disabled = { status: 400, code: 'session.mfa.mfa_factor_not_enabled' };
    expect(await submit(who)).toMatchObject(disabled);
    expect((await bindApp(who)).bound).toBe(disabled.code);
    await askFor(server, { factors: ['Totp'] });
    expect(await submitted(who)).toBe(200);
    expect(await factorsOf(server, person)).toHaveLength(1);
  });
});

describe('a factor that is bound', () => {
  beforeEach(() => askFor(server, { factors: ['Totp', 'BackupCode'], policy: 'NoPrompt' }));

  it('is proved before', async () => {
    const { who } = await newcomer();
    const { body } = await call(who, 'POST', '/verification/totp/secret');
    const given = { type: 'Totp', verificationId: body.verificationId };
    expect(await choose(who, '', given)).toMatchObject({
      status: 400,
      code: 'session.verification_failed',
    });
    const unknown = { status: 404, code: 'session.verification_session_not_found' };
    expect(await choose(who, '', { ...given, type: 'BackupCode' })).toMatchObject(unknown);
    expect(await choose(who, '', { ...given, verificationId: 'x' })).toMatchObject(unknown);
    const other = { status: 400, code: 'guard.invalid_input' };
    expect(await choose(who, '', { ...given, type: 'Sms' })).toMatchObject(other);
  });

  it('is not one that the account has', async () => {
    const { person, app } = await owner();
    const who = await identified(server, person);
    await tellApp(who, app.code());
    const { body } = await call(who, 'GET', '/interaction');
    const records = body.verificationRecords as { id: string; type: string }[];
    const verificationId = records.find(({ type }) => type === 'Totp')?.id;
    expect(await choose(who, '', { type: 'Totp', verificationId })).toMatchObject({
      status: 400,
      code: 'session.mfa.pending_info_not_found',
    });
    // A new secret takes the record's place, and with it the proof (wire §10.13).
    expect((await bindApp(who)).bound).toBe(unproved.code);
  });

  it('is kept once by two submits at once, and both go on', async () => {
    const { who, person } = await newcomer();
    await bindApp(who);
    const answers = await Promise.all([submitted(who), submitted(who)]);
    expect(answers).toEqual([200, 200]);
    expect(await factorsOf(server, person)).toHaveLength(1);
  });

  it('is refused where another browser was faster', async () => {
    const person = await signedUp(server);
    const [one, other] = [await identified(server, person), await identified(server, person)];
    await bindApp(one);
    await bindApp(other);
    const answers = await Promise.all([submitted(one), submitted(other)]);
    expect(answers).toContain(200);
    expect(answers.filter((answer) => answer === 200)).toHaveLength(1);
    expect([unproved.code, 'user.totp_already_in_use']).toContain(
      answers.find((answer) => answer !== 200),
    );
    expect(await factorsOf(server, person)).toHaveLength(1);
  });

  it('is told in the audit log', async () => {
    const { who, person } = await newcomer();
    await bindApp(who);
    const path = `/logs?userId=${person.id}&logKey=Interaction.Register.BindMfa.Totp.Submit`;
    await expect
      .poll(async () => (await management<unknown[]>(server, 'GET', path)).body)
      .toEqual([
        expect.objectContaining({ payload: expect.objectContaining({ result: 'Success' }) }),
      ]);
  });
});

describe('an organization that demands a second factor', () => {
  const demand = {
    factors: ['Totp' as const],
    organizationRequiredMfaPolicy: 'Mandatory' as const,
  };

  it.each(['NoPrompt', 'PromptAtSignInAndSignUp'] as const)(
    'gets it from its members under %s',
    async (policy) => {
      await askFor(server, { ...demand, policy });
      const person = await signedUp(server);
      await decide(server, person, { mfa: { skipped: true } });
      await addMember(server, await createOrganization(server, { isMfaRequired: true }), person);
      const who = await identified(server, person);
      const { body } = await submit(who);
      expect([body.code, body.data]).toEqual(['user.missing_mfa', { availableFactors: ['Totp'] }]);
      expect(await choose(who, '/mfa-skipped')).toMatchObject(unskippable);
      expect((await bindApp(who)).bound).toBe(204);
      expect(await submitted(who)).toBe(200);
    },
  );

  it('gets it proved by members who would rather not', async () => {
    await askFor(server, { ...demand, policy: 'NoPrompt' });
    const { person } = await owner();
    await decide(server, person, { mfa: { enabled: false } });
    expect(await submitted(await identified(server, person))).toBe(200);
    await addMember(server, await createOrganization(server, { isMfaRequired: true }), person);
    expect(await submit(await identified(server, person))).toMatchObject(unproved);
  });

  it('gets it from nobody where the tenant does not care', async () => {
    const policy = { factors: demand.factors, policy: 'NoPrompt' as const };
    await askFor(server, { ...policy, organizationRequiredMfaPolicy: 'NoPrompt' });
    const person = await signedUp(server);
    await addMember(server, await createOrganization(server, { isMfaRequired: true }), person);
    expect(await submitted(await identified(server, person))).toBe(200);
  });
});

describe('one more factor', () => {
  beforeEach(async () => {
    await settle(server, {
      signIn: {
        methods: [
          {
            identifier: 'username',
            password: true,
            verificationCode: false,
            isPasswordPrimary: true,
          },
          { identifier: 'email', password: true, verificationCode: false, isPasswordPrimary: true },
        ],
      },
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
    const { who, person } = await newcomer();
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
