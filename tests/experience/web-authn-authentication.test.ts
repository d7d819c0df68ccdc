import { beforeAll, describe, expect, it } from 'vitest';
import { Authenticator } from '../support/authenticator';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import {
  addKey,
  answerAuthentication,
  answerRegistration,
  askToAuthenticate,
  askToRegister,
  ownerOf,
  shownRecords,
} from './passkeys';
import { begin, call, identified, newcomer, signedUp } from './visitors';

/** Its own: second factors are the tenant's settings. */
const { info: server } = await startOwnServer();

const origin = server.baseUrl;
const failed = { status: 400, code: 'session.mfa.webauthn_verification_failed' };
const path = '/verification/web-authn/authentication';
const authenticator = (more: object = {}) => new Authenticator({ origin, ...more });

async function settings(patch: JsonObject): Promise<void> {
  const { status, body } = await management(server, 'PATCH', '/sign-in-exp', patch);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** The keys of an account, as administrators see them. */
async function keysOf({ id }: { id: string }) {
  const { body } = await management<JsonObject[]>(server, 'GET', `/users/${id}/mfa-verifications`);
  return body;
}

beforeAll(() => settings({ mfa: { factors: ['WebAuthn'], policy: 'Mandatory' } }));

describe('beginning to prove a key', () => {
  it('asks for one of the keys of whoever is identified, with a check of who uses it', async () => {
    const [laptop, stick] = [authenticator(), authenticator({ transports: ['usb', 'nfc'] })];
    const person = await ownerOf(server, laptop, stick);
    await ownerOf(server, authenticator());
    const who = await identified(server, person);
    const { status, body } = await call(who, 'POST', path);
    expect(status).toBe(200);
    expect(body).toEqual({
      verificationId: expect.stringMatching(/^[a-z\d]{21}$/),
      authenticationOptions: {
        challenge: expect.stringMatching(/^[\w-]{43}$/),
        timeout: 60_000,
        rpId: 'localhost',
        allowCredentials: [
          { type: 'public-key', id: laptop.keys[0]?.id, transports: ['internal'] },
          { type: 'public-key', id: stick.keys[0]?.id, transports: ['usb', 'nfc'] },
        ],
        userVerification: 'required',
      },
    });
    const records = await shownRecords(who);
    expect(records.find(({ type }) => type === 'WebAuthn')).toEqual({
      id: body.verificationId,
      type: 'WebAuthn',
      userId: person.id,
      verified: false,
    });
  });

  it('is a 400 for whoever has none, and a 404 for whoever is not identified', async () => {
    const who = await identified(server, await signedUp(server));
    expect(await call(who, 'POST', path)).toMatchObject({
      status: 400,
      code: 'session.mfa.webauthn_verification_not_found',
    });
    expect(await call(await begin(server, 'SignIn'), 'POST', path)).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
  });
});

describe('proving a key', () => {
  it.each([
    ['ES256', true],
    ['RS256', false],
  ])('signs in by an %s key, and notes its use', async (algorithm, isCounting) => {
    const key = authenticator({ algorithm, isCounting });
    const person = await ownerOf(server, key);
    for (const _time of ['once', 'again']) {
      const who = await identified(server, person);
      expect(await call(who, 'POST', '/submit')).toMatchObject({
        status: 403,
        code: 'session.mfa.require_mfa_verification',
        body: { data: { availableFactors: ['WebAuthn'] } },
      });
      const { verificationId, options } = await askToAuthenticate(who);
      expect(await answerAuthentication(who, verificationId, key.prove(options))).toMatchObject({
        status: 200,
        body: { verificationId },
      });
      const shown = await shownRecords(who);
      expect(shown.find(({ type }) => type === 'WebAuthn')).toEqual({
        id: verificationId,
        type: 'WebAuthn',
        userId: person.id,
        verified: true,
      });
      expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
    }
    expect(await keysOf(person)).toMatchObject([{ lastUsedAt: expect.any(String) }]);
  });

  it('is done by any of several keys, also without a user handle', async () => {
    const [one, other] = [authenticator(), authenticator()];
    const person = await ownerOf(server, one, other);
    for (const key of [one, other]) {
      const who = await identified(server, person);
      const { verificationId, options } = await askToAuthenticate(who);
      const payload = key.prove(options, { userHandle: null });
      expect(await answerAuthentication(who, verificationId, payload)).toMatchObject({
        status: 200,
      });
    }
  });

  it('is not done by a key that was removed meanwhile, nor is that one asked for', async () => {
    const [lost, kept] = [authenticator(), authenticator()];
    const person = await ownerOf(server, lost, kept);
    const who = await identified(server, person);
    const { verificationId, options } = await askToAuthenticate(who);
    const [first] = await keysOf(person);
    await management(server, 'DELETE', `/users/${person.id}/mfa-verifications/${first?.id}`);
    expect(await answerAuthentication(who, verificationId, lost.prove(options))).toMatchObject(
      failed,
    );
    const { options: after } = await askToAuthenticate(who);
    expect(after.allowCredentials).toMatchObject([{ id: kept.keys[0]?.id }]);
  });

  it('does not count for a key that has only just been made', async () => {
    const person = await ownerOf(server, authenticator());
    const who = await identified(server, person);
    const { verificationId, options } = await askToRegister(who);
    const made = authenticator().make(options);
    expect(await answerRegistration(who, verificationId, made)).toMatchObject({ status: 200 });
    const refused = { status: 403, code: 'session.mfa.require_mfa_verification' };
    expect(await call(who, 'POST', '/submit')).toMatchObject(refused);
    const binding = { type: 'WebAuthn', verificationId };
    expect(await call(who, 'POST', '/profile/mfa', binding)).toMatchObject(refused);
  });

  it('leaves the key as it was for whoever is locked out, and is counted by the account', async () => {
    await settings({ sentinelPolicy: { maxAttempts: 2, lockoutDuration: 1 } });
    const key = authenticator({ isCounting: true });
    const person = await ownerOf(server, key);
    const blocked = { status: 400, code: 'session.verification_blocked_too_many_attempts' };
    for (const answer of [failed, blocked, blocked]) {
      const who = await identified(server, person);
      const { verificationId, options } = await askToAuthenticate(who);
      const payload = key.prove(options, answer === failed ? { isVerified: false } : {});
      const forged = { ...payload, id: answer === failed ? payload.id : 'AAAA', rawId: 'AAAA' };
      expect(await answerAuthentication(who, verificationId, forged)).toMatchObject(answer);
    }
    const who = await identified(server, person);
    const { verificationId, options } = await askToAuthenticate(who);
    expect(await answerAuthentication(who, verificationId, key.prove(options))).toMatchObject(
      blocked,
    );
    const [{ lastUsedAt } = {}] = await keysOf(person);
    expect(lastUsedAt).toBeFalsy();
    await settings({ sentinelPolicy: {} });
  });
});

describe('keys that are set up in one interaction', () => {
  it('are several, and the same one is none of them again', async () => {
    const { who } = await newcomer(server);
    const key = authenticator();
    await addKey(who, key);
    const { verificationId, options } = await askToRegister(who);
    expect(options.excludeCredentials).toMatchObject([{ id: key.keys[0]?.id }]);
    const again = key.make(options, { again: key.keys[0] });
    expect(await answerRegistration(who, verificationId, again)).toMatchObject(failed);
    await addKey(who, authenticator());
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
  });

  it('are bound once, however often that is asked for', async () => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    await answerRegistration(who, verificationId, authenticator().make(options));
    const bind = () => call(who, 'POST', '/profile/mfa', { type: 'WebAuthn', verificationId });
    expect([(await bind()).status, (await bind()).status]).toEqual([204, 204]);
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.mfa).toMatchObject({ webAuthn: [{ type: 'WebAuthn', rpId: 'localhost' }] });
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
    expect(await keysOf({ id: String(body.userId) })).toHaveLength(1);
  });

  it('are nobody else’s already, also where two bring the same one at once', async () => {
    const key = authenticator();
    await ownerOf(server, key);
    const { who: late } = await newcomer(server);
    const { who: one } = await newcomer(server);
    const { who: other } = await newcomer(server);
    const { verificationId, options } = await askToRegister(late);
    const stolen = key.make(options, { again: key.keys[0] });
    expect(await answerRegistration(late, verificationId, stolen)).toMatchObject(failed);

    const shared = authenticator();
    await addKey(one, shared);
    await addKey(other, shared, { again: shared.keys[0] });
    const answers = await Promise.all([one, other].map((who) => call(who, 'POST', '/submit')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.code).toBe('entity.unique_integrity_violation');
  });

  it('are called after what keeps them, or after the browser', async () => {
    const { who } = await newcomer(server);
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
    for (const aaguid of ['fdb141b2-5d84-443e-8a35-4698c205a502', undefined]) {
      const { verificationId, options } = await askToRegister(who);
      const payload = authenticator({ aaguid }).make(options);
      await answerRegistration(who, verificationId, payload, { 'user-agent': agent });
      await call(who, 'POST', '/profile/mfa', { type: 'WebAuthn', verificationId });
    }
    const { body } = await call(who, 'GET', '/interaction');
    await call(who, 'POST', '/submit');
    expect(await keysOf({ id: String(body.userId) })).toMatchObject([
      { name: 'KeePassXC', agent },
      { name: 'Firefox, Linux', agent },
    ]);
  });
});
