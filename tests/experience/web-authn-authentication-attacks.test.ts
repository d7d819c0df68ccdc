import { beforeAll, describe, expect, it } from 'vitest';
import { Authenticator, type Forged } from '../support/authenticator';
import { management } from '../support/management';
import { startOwnServer } from '../support/server';
import { answerAuthentication, askToAuthenticate, ownerOf, shownRecords } from './passkeys';
import { begin, call, giveFields, identified, newPerson, prove } from './visitors';

/** Its own: second factors are the tenant's settings. */
const { info: server } = await startOwnServer();

const origin = server.baseUrl;
const failed = { status: 400, code: 'session.mfa.webauthn_verification_failed' };
const authenticator = (more: object = {}) => new Authenticator({ origin, ...more });

beforeAll(async () => {
  const mfa = { factors: ['WebAuthn'], policy: 'Mandatory' };
  await management(server, 'PATCH', '/sign-in-exp', { mfa });
});

const base64url = (text: string) => Buffer.from(text).toString('base64url');

const attacks: [string, Forged][] = [
  ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
  ['another origin', { origin: 'https://genkan.example' }],
  ['our host with another port', { origin: 'http://localhost:1' }],
  ['our host by https', { origin: origin.replace('http:', 'https:') }],
  ['another RP ID', { rpId: 'genkan.example' }],
  ['nobody checked', { isVerified: false }],
  ['nobody present', { isPresent: false }],
  ['the type of a new key', { type: 'webauthn.create' }],
  ['a frame on a page of somebody else', { crossOrigin: true }],
  ['a page around it', { crossOrigin: true, topOrigin: 'https://genkan.example' }],
  ['a page around it that is our own', { topOrigin: origin }],
  ['the handle of another user', { userHandle: base64url('somebody0000') }],
  ['a counter that did not move', { counter: 5 }],
  ['a counter that went backwards', { counter: 4 }],
  ['a counter that is gone', { counter: 0 }],
  ['a copy of a key that cannot be copied', { isSynced: true, isSyncable: false }],
];

describe('a key that is proved', () => {
  it.each(attacks)('is refused with %s', async (_what, forged) => {
    const key = authenticator({ isCounting: true });
    const person = await ownerOf(server, key);
    const first = await identified(server, person);
    const used = await askToAuthenticate(first);
    const upTo5 = key.prove(used.options, { counter: 5 });
    expect(await answerAuthentication(first, used.verificationId, upTo5)).toMatchObject({
      status: 200,
    });

    const who = await identified(server, person);
    const { verificationId, options } = await askToAuthenticate(who);
    const payload = key.prove(options, { counter: 6, ...forged });
    expect(await answerAuthentication(who, verificationId, payload)).toMatchObject(failed);
    const records = await shownRecords(who);
    expect(records.find(({ type }) => type === 'WebAuthn')).toMatchObject({ verified: false });
    expect(await call(who, 'POST', '/submit')).toMatchObject({
      status: 403,
      code: 'session.mfa.require_mfa_verification',
    });
  });

  it.each([
    ['https://genkan.example', 'https://genkan.example'],
    ['https://genkan.example', origin],
    ['null', origin],
  ])('is refused where %s asks for it', async (asks, made) => {
    const key = authenticator();
    const who = await identified(server, await ownerOf(server, key));
    const { verificationId, options } = await askToAuthenticate(who);
    const payload = key.prove(options, { origin: made });
    expect(
      await answerAuthentication(who, verificationId, payload, { origin: asks }),
    ).toMatchObject(failed);
  });

  it('is refused where a page that shares our keys asks: they are only made there', async () => {
    const related = 'https://shop.example';
    await management(server, 'PATCH', '/account-center', { webauthnRelatedOrigins: [related] });
    const key = authenticator();
    const who = await identified(server, await ownerOf(server, key));
    const { verificationId, options } = await askToAuthenticate(who);
    for (const asks of [origin, related]) {
      const payload = key.prove(options, { origin: related });
      expect(
        await answerAuthentication(who, verificationId, payload, { origin: asks }),
      ).toMatchObject(failed);
    }
  });

  it('is refused if it is somebody else’s, whatever it says', async () => {
    const [own, others] = [authenticator(), authenticator()];
    const person = await ownerOf(server, own);
    const other = await ownerOf(server, others);
    const who = await identified(server, person);
    const { verificationId, options } = await askToAuthenticate(who);
    const [ownKey, othersKey] = [own.keys[0], others.keys[0]];
    if (!ownKey || !othersKey) throw new Error('Both have a key.');
    const payloads = [
      others.signWith(othersKey, options.challenge),
      others.signWith(othersKey, options.challenge, { userHandle: base64url(person.id) }),
      own.signWith(ownKey, options.challenge, { userHandle: base64url(other.id) }),
      own.signWith(ownKey, options.challenge, { signedBy: othersKey }),
      { ...own.signWith(ownKey, options.challenge), id: othersKey.id, rawId: othersKey.id },
    ];
    for (const payload of payloads) {
      expect(await answerAuthentication(who, verificationId, payload)).toMatchObject(failed);
    }
  });

  it('is refused if nobody has it', async () => {
    const who = await identified(server, await ownerOf(server, authenticator()));
    const { verificationId, options } = await askToAuthenticate(who);
    const stranger = authenticator();
    stranger.make({ rp: { id: 'localhost' }, user: { id: 'AAAA' }, challenge: '' });
    const payload = stranger.prove({ ...options, allowCredentials: undefined });
    expect(await answerAuthentication(who, verificationId, payload)).toMatchObject(failed);
  });

  it('is refused with the challenge of another interaction, of the same person too', async () => {
    const key = authenticator();
    const person = await ownerOf(server, key);
    const [one, other] = [await identified(server, person), await identified(server, person)];
    const asked = await askToAuthenticate(one);
    const askedOther = await askToAuthenticate(other);
    const payload = key.prove(asked.options);
    expect(await answerAuthentication(other, askedOther.verificationId, payload)).toMatchObject(
      failed,
    );
    expect(await answerAuthentication(other, asked.verificationId, payload)).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });

  it('is taken once, also of answers at the same moment', async () => {
    const key = authenticator();
    const who = await identified(server, await ownerOf(server, key));
    const { verificationId, options } = await askToAuthenticate(who);
    const payload = key.prove(options);
    const answer = () => answerAuthentication(who, verificationId, payload);
    const answers = await Promise.all([answer(), answer(), answer()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400]);
    expect(await answer()).toMatchObject(failed);
  });

  it('is taken of one, where it and a copy of it are used at the same moment', async () => {
    const key = authenticator();
    const person = await ownerOf(server, key);
    const [one, other] = [await identified(server, person), await identified(server, person)];
    const [first, second] = [await askToAuthenticate(one), await askToAuthenticate(other)];
    const answers = await Promise.all([
      answerAuthentication(one, first.verificationId, key.prove(first.options, { counter: 7 })),
      answerAuthentication(other, second.verificationId, key.prove(second.options, { counter: 7 })),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect(answers.find(({ status }) => status === 400)).toMatchObject(failed);
  });

  it('is refused once the interaction is somebody else’s', async () => {
    const key = authenticator();
    const person = await ownerOf(server, key);
    const who = await begin(server, 'SignIn');
    await call(who, 'POST', '/identification', { verificationId: await prove(who, person) });
    const { verificationId, options } = await askToAuthenticate(who);
    const payload = key.prove(options);
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    expect(await answerAuthentication(who, verificationId, payload)).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
    await giveFields(who, newPerson());
    await call(who, 'POST', '/identification', {});
    expect(await answerAuthentication(who, verificationId, payload)).toMatchObject({
      status: 404,
      code: 'session.identity_conflict',
    });
  });

  it.each([
    ['a long signature', { signature: 'A'.repeat(10_000) }],
    ['a long handle', { userHandle: 'A'.repeat(200) }],
    ['no client data', { clientDataJSON: undefined }],
    ['a signature that is no base64url', { signature: '!' }],
  ])('is no valid input with %s', async (_what, changed) => {
    const key = authenticator();
    const who = await identified(server, await ownerOf(server, key));
    const { verificationId, options } = await askToAuthenticate(who);
    const payload = key.prove(options);
    const response = { ...payload.response, ...changed };
    expect(await answerAuthentication(who, verificationId, { ...payload, response })).toMatchObject(
      { status: 400, code: 'guard.invalid_input' },
    );
  });

  it.each([
    ['no JSON', { clientDataJSON: base64url('{') }],
    ['short data', { authenticatorData: 'AAAA' }],
    ['no signature', { signature: '' }],
  ])('is refused as %s', async (_what, changed) => {
    const key = authenticator();
    const who = await identified(server, await ownerOf(server, key));
    const { verificationId, options } = await askToAuthenticate(who);
    const payload = key.prove(options);
    const response = { ...payload.response, ...changed };
    expect(await answerAuthentication(who, verificationId, { ...payload, response })).toMatchObject(
      failed,
    );
  });
});
