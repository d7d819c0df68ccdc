import { beforeAll, describe, expect, it } from 'vitest';
import type { Forged } from '../support/authenticator';
import { exchangeCode, resume } from '../support/flow';
import { management } from '../support/management';
import { startOwnServer } from '../support/server';
import { setSettings } from './page-visitor';
import {
  answer,
  conflict,
  failed,
  gone,
  interactionOf,
  passkeyDoor,
  passkeyOwner,
  passkeysAlone,
  preflight,
} from './passkey-owner';
import { begin, call, identified, visitor } from './visitors';

/** Its own: whether passkeys sign anybody in is the tenant's decision. */
const { info: server } = await startOwnServer();

const { authenticator, atTheDoor } = passkeyDoor(server);
const unknown = { status: 400, code: 'session.identifier_not_found' };

beforeAll(() => setSettings(server, passkeysAlone));

describe('a challenge for any passkey', () => {
  it('names no keys, and may be asked for before anything else', async () => {
    const who = await visitor(server);
    const { status, body } = await call(who, 'POST', '/preflight/sign-in-passkey/authentication');
    expect([status, body]).toEqual([
      200,
      {
        authenticationOptions: {
          challenge: expect.stringMatching(/^[\w-]{43}$/),
          rpId: 'localhost',
          timeout: 60_000,
          userVerification: 'required',
        },
      },
    ]);
  });

  it('is another each time, and nobody is shown it', async () => {
    const who = await begin(server, 'SignIn');
    const { challenge } = await preflight(who);
    expect((await preflight(who)).challenge).not.toBe(challenge);
    expect(JSON.stringify(await interactionOf(who))).not.toContain('hallenge');
  });

  it('belongs to a sign-in', async () => {
    const response = await fetch(
      `${server.baseUrl}/api/experience/preflight/sign-in-passkey/authentication`,
      { method: 'POST' },
    );
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'session.not_found' }),
    ]);
  });
});

describe('signing in by any passkey', () => {
  it('leads back to the client, through a start that came after the challenge', async () => {
    const { device, owner } = await atTheDoor();
    const who = await visitor(server);
    const options = await preflight(who);
    await call(who, 'PUT', '', { interactionEvent: 'SignIn' });
    const { status, body } = await answer(who, device.prove(options));
    expect([status, body]).toEqual([200, { verificationId: expect.any(String) }]);
    expect(await call(who, 'POST', '/identification', body)).toMatchObject({ status: 204 });
    const { redirectTo } = (await call(who, 'POST', '/submit')).body;
    const code = (await resume(who, String(redirectTo))).get('code');
    const { body: tokens } = await exchangeCode(who, String(code));
    const claims = Buffer.from((tokens.id_token ?? '').split('.')[1] ?? '', 'base64url');
    expect(JSON.parse(claims.toString()).sub).toBe(owner.id);
  });

  it('is a record that says whose passkey it was, and a person at work', async () => {
    const { device, owner, who } = await atTheDoor();
    const { body } = await answer(who, device.prove(await preflight(who)));
    const { verificationRecords, captcha, userId } = await interactionOf(who);
    const { verificationId: id } = body;
    expect(verificationRecords).toEqual([
      { id, type: 'SignInPasskey', userId: owner.id, verified: true },
    ]);
    expect(captcha).toEqual({ verified: false, skipped: true });
    expect(userId).toBeUndefined();
  });

  it('needs no second factor', async () => {
    const { device, owner, who } = await atTheDoor();
    await setSettings(server, { mfa: { factors: ['WebAuthn'], policy: 'Mandatory' } });
    const byPassword = await identified(server, owner);
    expect(await call(byPassword, 'POST', '/submit')).toMatchObject({
      status: 403,
      code: 'session.mfa.require_mfa_verification',
    });
    const { body } = await answer(who, device.prove(await preflight(who)));
    await call(who, 'POST', '/identification', body);
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
    await setSettings(server, passkeysAlone);
  });

  it('needs a challenge', async () => {
    const { device, who } = await atTheDoor();
    const options = await preflight(await begin(server, 'SignIn'));
    expect(await answer(who, device.prove(options))).toMatchObject(gone);
  });

  it('uses its challenge up', async () => {
    const { device, who } = await atTheDoor();
    const payload = device.prove(await preflight(who));
    expect(await answer(who, payload)).toMatchObject({ status: 200 });
    expect(await answer(who, payload)).toMatchObject(gone);
    await call(who, 'PUT', '', { interactionEvent: 'SignIn' });
    expect(await answer(who, payload)).toMatchObject(gone);
  });

  it('uses it up once, however many come at the same moment', async () => {
    const { device, who } = await atTheDoor();
    const payload = device.prove(await preflight(who));
    const answers = await Promise.all([1, 2, 3].map(() => answer(who, payload)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  });

  it('is good for the interaction that asked', async () => {
    const { device, who } = await atTheDoor();
    const other = await begin(server, 'SignIn');
    await preflight(who);
    expect(await answer(who, device.prove(await preflight(other)))).toMatchObject(failed);
  });

  it.each<[string, Forged]>([
    ['made at another origin', { origin: 'https://evil.example' }],
    ['made in a frame', { crossOrigin: true }],
    ['made in a frame of another site', { topOrigin: 'https://evil.example' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['to another challenge', { challenge: 'bm90LXRoZS1jaGFsbGVuZ2U' }],
    ['that makes a key', { type: 'webauthn.create' }],
    ['with nobody there', { isPresent: false }],
    ['of somebody who was not verified', { isVerified: false }],
    ['whose key is said to be of another account', { userHandle: 'c29tZWJvZHktZWxzZQ' }],
  ])('refuses an answer %s', async (_name, forged) => {
    const { device, who } = await atTheDoor();
    const options = await preflight(who);
    expect(await answer(who, device.prove(options, forged))).toMatchObject(failed);
    expect(await answer(who, device.prove(options))).toMatchObject({ status: 200 });
  });

  it('refuses an answer that another key has signed', async () => {
    const { device, who } = await atTheDoor();
    const other = authenticator();
    await passkeyOwner(server, other);
    const signedBy = other.keys[0];
    if (!signedBy) throw new Error('There is no other key.');
    expect(await answer(who, device.prove(await preflight(who), { signedBy }))).toMatchObject(
      failed,
    );
  });

  it('refuses a page that is not ours', async () => {
    const { device, who } = await atTheDoor();
    const options = await preflight(who);
    const payload = device.prove(options, { origin: 'https://evil.example' });
    const headers = { origin: 'https://evil.example' };
    expect(await answer(who, payload, undefined, headers)).toMatchObject(failed);
  });

  it('refuses a counter that goes back or stands still', async () => {
    const device = authenticator({ isCounting: true });
    const { who } = await atTheDoor(device);
    expect(await answer(who, device.prove(await preflight(who)))).toMatchObject({ status: 200 });
    for (const counter of [0, 1]) {
      const again = device.prove(await preflight(who), { counter });
      expect(await answer(who, again)).toMatchObject(failed);
    }
  });

  it('takes an answer that does not say whose key it is', async () => {
    const { device, who } = await atTheDoor();
    const payload = device.prove(await preflight(who), { userHandle: null });
    expect(await answer(who, payload)).toMatchObject({ status: 200 });
  });

  it('says of a key that nobody has that it knows nobody', async () => {
    const { who } = await atTheDoor();
    const stranger = authenticator();
    const other = await passkeyOwner(server, stranger);
    await management(server, 'DELETE', `/users/${other.id}`);
    expect(await answer(who, stranger.prove(await preflight(who)))).toMatchObject(unknown);
  });

  it.each([
    ['nothing', undefined],
    ['another type', { type: 'public-key' }],
    ['no response', { response: undefined }],
    ['an id that is no base64url', { id: '*' }],
  ])('does not understand a payload with %s', async (_name, patch) => {
    const { device, who } = await atTheDoor();
    const payload = patch && { ...device.prove(await preflight(who)), ...patch };
    expect(await answer(who, payload)).toMatchObject({ status: 400, code: 'guard.invalid_input' });
  });
});

describe('identification by a passkey', () => {
  const proved = async (state = atTheDoor()) => {
    const { device, owner, who } = await state;
    const { body } = await answer(who, device.prove(await preflight(who)));
    return { owner, who, verificationId: String(body.verificationId) };
  };
  const identify = (who: Parameters<typeof call>[0], verificationId: string) =>
    call(who, 'POST', '/identification', { verificationId });

  it('is refused where the tenant lets nobody sign in so', async () => {
    const { who, verificationId } = await proved();
    await setSettings(server, { passkeySignIn: { enabled: false } });
    expect(await identify(who, verificationId)).toMatchObject({
      status: 422,
      code: 'user.sign_in_method_not_enabled',
    });
    await setSettings(server, passkeysAlone);
  });

  it('is refused to whoever is suspended', async () => {
    const { owner, who, verificationId } = await proved();
    await management(server, 'PATCH', `/users/${owner.id}/is-suspended`, { isSuspended: true });
    expect(await identify(who, verificationId)).toMatchObject({
      status: 401,
      code: 'user.suspended',
    });
  });

  it('finds nobody whose account was deleted since', async () => {
    const { owner, who, verificationId } = await proved();
    await management(server, 'DELETE', `/users/${owner.id}`);
    expect(await identify(who, verificationId)).toMatchObject({
      status: 404,
      code: 'user.user_not_exist',
    });
  });

  it('is for one person in one interaction', async () => {
    const { who, verificationId } = await proved();
    expect(await identify(who, verificationId)).toMatchObject({ status: 204 });
    expect(await identify(who, verificationId)).toMatchObject({ status: 204 });
    const device = authenticator();
    await passkeyOwner(server, device);
    const { body } = await answer(who, device.prove(await preflight(who)));
    expect(await identify(who, String(body.verificationId))).toMatchObject(conflict);
  });

  it('makes no account and recovers none', async () => {
    for (const [event, code] of [
      ['Register', 'session.verification_failed'],
      ['ForgotPassword', 'session.not_supported_for_forgot_password'],
    ] as const) {
      const { device } = await atTheDoor();
      const who = await begin(server, event);
      const { body } = await answer(who, device.prove(await preflight(who)));
      expect(await identify(who, String(body.verificationId))).toMatchObject({ code });
    }
  });
});
