import { describe, expect, it, vi } from 'vitest';
import { Authenticator } from '../support/authenticator';
import { type JsonObject, management } from '../support/management';
import { sharedServer } from '../support/server';
import { answerRegistration, askToRegister, shownRecords } from './passkeys';
import { begin, call, newcomer } from './visitors';

const server = sharedServer();
const origin = server.baseUrl;
const failed = { status: 400, code: 'session.mfa.webauthn_verification_failed' };
const taken = (verificationId: string) => ({ status: 200, body: { verificationId } });
const authenticator = () => new Authenticator({ origin });

describe('beginning to set a key up', () => {
  it('asks for a passkey with a check of who uses it, for this host and this account', async () => {
    const { who, person } = await newcomer(server);
    const { body: interaction } = await call(who, 'GET', '/interaction');
    const { status, body } = await call(who, 'POST', '/verification/web-authn/registration');
    expect(status).toBe(200);
    const { username } = person;
    expect(body).toEqual({
      verificationId: expect.stringMatching(/^[a-z\d]{21}$/),
      registrationOptions: {
        rp: { name: 'localhost', id: 'localhost' },
        user: {
          id: Buffer.from(String(interaction.userId)).toString('base64url'),
          name: username,
          displayName: username,
        },
        challenge: expect.stringMatching(/^[\w-]{43}$/),
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        timeout: 60_000,
        excludeCredentials: [],
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'required',
        },
        attestation: 'none',
        extensions: { credProps: true },
      },
    });
    expect(await shownRecords(who)).toEqual([
      {
        id: body.verificationId,
        type: 'WebAuthn',
        userId: interaction.userId,
        verified: false,
      },
    ]);
  });

  it('is a 404 for whoever is not identified, or has not begun', async () => {
    const who = await begin(server, 'Register');
    const path = '/verification/web-authn/registration';
    expect(await call(who, 'POST', path)).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
    const { browser, application } = who;
    browser.dropCookie('_interaction');
    expect(await call({ server, browser, application }, 'POST', path)).toMatchObject({
      status: 400,
      code: 'session.not_found',
    });
  });

  it('makes another challenge each time, in place of the one before', async () => {
    const { who } = await newcomer(server);
    const first = await askToRegister(who);
    const second = await askToRegister(who);
    expect(second.options.challenge).not.toBe(first.options.challenge);
    const made = authenticator().make(first.options);
    expect(await answerRegistration(who, first.verificationId, made)).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
    expect(await answerRegistration(who, second.verificationId, made)).toMatchObject(failed);
  });
});

describe('setting a key up', () => {
  it.each(['ES256', 'RS256'] as const)(
    'takes an %s key, and shows nothing of it',
    async (algorithm) => {
      const { who } = await newcomer(server);
      const { verificationId, options } = await askToRegister(who);
      const key = new Authenticator({ origin, algorithm }).make(options);
      expect(await answerRegistration(who, verificationId, key)).toMatchObject(
        taken(verificationId),
      );
      const [record] = (await shownRecords(who)).filter(({ type }) => type === 'WebAuthn');
      expect(Object.keys(record ?? {}).toSorted()).toEqual(['id', 'type', 'userId', 'verified']);
      expect(record).toMatchObject({ id: verificationId, verified: true });
    },
  );

  it('leaves unread what an authenticator says of itself: nobody asked', async () => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const statement = new Map<string, unknown>([
      ['alg', -7],
      ['sig', Buffer.alloc(70)],
      ['x5c', [Buffer.alloc(500)]],
    ]);
    const payload = authenticator().make(options, { attestation: ['packed', statement] });
    expect(await answerRegistration(who, verificationId, payload)).toMatchObject({ status: 200 });
  });

  it('is told in the audit log, without what was answered', async () => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const payload = authenticator().make(options);
    const { body } = await call(who, 'GET', '/interaction');
    await answerRegistration(who, verificationId, { ...payload, id: 'AAAA', rawId: 'AAAA' });
    await answerRegistration(who, verificationId, payload);
    const logs = async (key: string) => {
      const query = new URLSearchParams({ logKey: key, userId: String(body.userId) });
      return (await management<JsonObject[]>(server, 'GET', `/logs?${query}`)).body;
    };
    await vi.waitFor(async () => {
      const submitted = await logs('Interaction.Register.Verification.WebAuthn.Submit');
      expect(submitted).toMatchObject([
        { payload: { result: 'Success' } },
        { payload: { result: 'Error', error: { code: failed.code } } },
      ]);
      expect(JSON.stringify(submitted)).not.toContain(payload.response.clientDataJSON);
    });
    expect(await logs('Interaction.Register.Verification.WebAuthn.Create')).toHaveLength(1);
  });

  it('takes an answer once', async () => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const payload = authenticator().make(options);
    const answers = await Promise.all(
      [1, 2, 3].map(() => answerRegistration(who, verificationId, payload)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400]);
    expect(await answerRegistration(who, verificationId, payload)).toMatchObject({
      status: 400,
      code: 'session.mfa.pending_info_not_found',
    });
  });

  it('leaves the challenge good for whoever answered it wrong', async () => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const wrong = authenticator().make(options, { isVerified: false });
    expect(await answerRegistration(who, verificationId, wrong)).toMatchObject(failed);
    const right = authenticator().make(options);
    expect(await answerRegistration(who, verificationId, right)).toMatchObject({ status: 200 });
  });
});
