import { beforeEach, describe, expect, it } from 'vitest';
import { management } from '../support/management';
import { askFor, factorsOf } from '../support/mfa';
import { strongPassword } from '../support/names';
import { startOwnServer } from '../support/server';
import { giveTotp } from '../support/totp';
import { begun, identify, member, submitted } from './codes';
import {
  bindApp,
  choose,
  missing,
  owner,
  provedApp,
  settleUsernames,
  submit,
  tellApp,
  unproved,
} from './second-factors';
import { call, identified, newcomer, prove, signedUp } from './visitors';

/** Its own: what is asked of second factors is the tenant's settings. */
const { info: server } = await startOwnServer();

beforeEach(() => settleUsernames(server));

const recovering = { status: 400, code: 'session.not_supported_for_forgot_password' };

describe('before the second factor is proved', () => {
  beforeEach(() => askFor(server, { factors: ['Totp', 'BackupCode'] }, { enabled: true }));

  it('nothing of the account can be changed', async () => {
    const { person } = await owner(server);
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
    const { person, app } = await owner(server);
    const who = await identified(server, person);
    await provedApp(who);
    expect(await submit(who)).toMatchObject(unproved);
    expect(await tellApp(who, app.code())).toBe(200);
    expect(await submit(who)).not.toMatchObject(unproved);
  });

  it('what somebody else proved in the same browser counts for nothing', async () => {
    const [first, second] = [await owner(server), await owner(server)];
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

describe('a factor that the tenant has switched off', () => {
  it('is neither asked for nor offered', async () => {
    await askFor(server, { factors: ['WebAuthn'], policy: 'Mandatory' });
    const { person } = await owner(server);
    expect(await submit(await identified(server, person))).toMatchObject({
      ...missing,
      body: { data: { availableFactors: ['WebAuthn'] } },
    });
  });

  it('cannot be bound, and is not kept where it was bound before', async () => {
    await askFor(server, { factors: ['Totp'] });
    const { who, person } = await newcomer(server);
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
    const { who } = await newcomer(server);
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
    const { person, app } = await owner(server);
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
    const { who, person } = await newcomer(server);
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
    const { who, person } = await newcomer(server);
    await bindApp(who);
    const path = `/logs?userId=${person.id}&logKey=Interaction.Register.BindMfa.Totp.Submit`;
    await expect
      .poll(async () => (await management<unknown[]>(server, 'GET', path)).body)
      .toEqual([
        expect.objectContaining({ payload: expect.objectContaining({ result: 'Success' }) }),
      ]);
  });
});
