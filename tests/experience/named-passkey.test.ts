import { beforeAll, describe, expect, it } from 'vitest';
import { createUser } from '../support/management';
import { startOwnServer } from '../support/server';
import { setSettings } from './page-visitor';
import {
  answer,
  askFor,
  conflict,
  failed,
  gone,
  interactionOf,
  passkeyDoor,
  passkeyOwner,
  passkeysAlone,
  preflight,
} from './passkey-owner';
import { answerRegistration, askToRegister } from './passkeys';
import { begin, call, newcomer, prove } from './visitors';

/** Its own: whether passkeys sign anybody in is the tenant's decision. */
const { info: server } = await startOwnServer();

const { authenticator, atTheDoor } = passkeyDoor(server);

beforeAll(() => setSettings(server, passkeysAlone));

describe('a challenge for the passkeys of an account', () => {
  it('names all of them', async () => {
    const devices = [authenticator(), authenticator()];
    const owner = await passkeyOwner(server, ...devices);
    const who = await begin(server, 'SignIn');
    const { status, body } = await askFor(who, owner.username);
    expect([status, body]).toEqual([
      200,
      {
        verificationId: expect.any(String),
        authenticationOptions: {
          challenge: expect.stringMatching(/^[\w-]{43}$/),
          rpId: 'localhost',
          timeout: 60_000,
          userVerification: 'required',
          allowCredentials: devices.map(({ keys: [key] }) => ({
            type: 'public-key',
            id: key?.id,
            transports: ['internal'],
          })),
        },
      },
    ]);
    expect((await interactionOf(who)).verificationRecords).toEqual([
      { id: body.verificationId, type: 'SignInPasskey', verified: false },
    ]);
  });

  it('is not to be had for nobody, for an account without any, or where they sign nobody in', async () => {
    const { owner } = await atTheDoor();
    const without = await createUser(server);
    const ask = async (name: string) => {
      const { status, body } = await askFor(await begin(server, 'SignIn'), name);
      return [status, body];
    };
    const [nobody, alsoNobody] = [await ask('nobody'), await ask(without.username)];
    await setSettings(server, { passkeySignIn: { enabled: false } });
    const off = await ask(owner.username);
    await setSettings(server, passkeysAlone);
    expect(nobody[0]).toBe(400);
    expect(nobody[1]).toMatchObject({ code: 'session.mfa.webauthn_verification_not_found' });
    expect([alsoNobody, off]).toEqual([nobody, nobody]);
  });

  it('is answered by each of them, once', async () => {
    const devices = [authenticator(), authenticator()];
    const owner = await passkeyOwner(server, ...devices);
    for (const device of devices) {
      const who = await begin(server, 'SignIn');
      const { options, verificationId } = await askFor(who, owner.username);
      const payload = device.prove(options);
      const taken = await answer(who, payload, verificationId);
      expect([taken.status, taken.body]).toEqual([200, { verificationId }]);
      expect(await answer(who, payload, verificationId)).toMatchObject({
        status: 400,
        code: 'session.passkey_sign_in.pending_info_not_found',
      });
      await call(who, 'POST', '/identification', { verificationId });
      expect((await interactionOf(who)).userId).toBe(owner.id);
      expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
    }
  });

  it('is not answered by a passkey of another account', async () => {
    const { owner, who } = await atTheDoor();
    const attacker = authenticator();
    await passkeyOwner(server, attacker);
    const { options, verificationId } = await askFor(who, owner.username);
    const [key] = attacker.keys;
    if (!key) throw new Error('The attacker has no key.');
    const own = attacker.signWith(key, options.challenge);
    expect(await answer(who, own, verificationId)).toMatchObject(conflict);
    const userHandle = Buffer.from(owner.id).toString('base64url');
    const lying = attacker.signWith(key, options.challenge, { userHandle });
    expect(await answer(who, lying, verificationId)).toMatchObject(failed);
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 400,
      code: 'session.verification_failed',
    });
  });

  it('is not that of the preflight, nor of another ceremony', async () => {
    const { device, owner, who } = await atTheDoor();
    const any = await preflight(who);
    const { options, verificationId } = await askFor(who, owner.username);
    expect(await answer(who, device.prove(any), verificationId)).toMatchObject(failed);
    expect(await answer(who, device.prove(options))).toMatchObject(failed);
    expect(await answer(who, device.prove(options), 'nothing')).toMatchObject(gone);
    const { body } = await call(who, 'POST', '/verification/password', {
      identifier: { type: 'username', value: owner.username },
      password: owner.password,
    });
    const other = String(body.verificationId);
    expect(await answer(who, device.prove(options), other)).toMatchObject(gone);
    expect(await answer(who, device.prove(options), verificationId)).toMatchObject({ status: 200 });
  });

  it('is not answered any more once another was asked for', async () => {
    const { device, owner, who } = await atTheDoor();
    const first = await askFor(who, owner.username);
    await askFor(who, owner.username);
    const payload = device.prove(first.options);
    expect(await answer(who, payload, first.verificationId)).toMatchObject(gone);
  });

  it('may be answered wrongly as often as it takes: it locks nobody out', async () => {
    await setSettings(server, { sentinelPolicy: { maxAttempts: 2 } });
    const { device, owner, who } = await atTheDoor();
    const { options, verificationId } = await askFor(who, owner.username);
    for (let count = 0; count < 4; count += 1) {
      const wrong = device.prove(options, { isVerified: false });
      expect(await answer(who, wrong, verificationId)).toMatchObject(failed);
    }
    expect(await answer(who, device.prove(options), verificationId)).toMatchObject({ status: 200 });
    await setSettings(server, passkeysAlone);
  });
});

describe('a new passkey', () => {
  it('is no more asked for at fifty, kept or still to be kept', { timeout: 120_000 }, async () => {
    const { who, person } = await newcomer(server);
    const device = authenticator();
    for (let count = 0; count < 50; count += 1) {
      const { options, verificationId } = await askToRegister(who);
      await answerRegistration(who, verificationId, device.make(options));
      await call(who, 'POST', '/profile/mfa/passkey', { verificationId });
    }
    const path = '/verification/web-authn/registration';
    expect(await call(who, 'POST', path)).toMatchObject(failed);
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
    const again = await begin(server, 'SignIn');
    const verificationId = await prove(again, person);
    await call(again, 'POST', '/identification', { verificationId });
    expect(await call(again, 'POST', path)).toMatchObject(failed);
  });
});
