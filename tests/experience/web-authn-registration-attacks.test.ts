import { describe, expect, it } from 'vitest';
import { Authenticator, type Forged } from '../support/authenticator';
import { sharedServer } from '../support/server';
import { answerAuthentication, answerRegistration, askToRegister, shownRecords } from './passkeys';
import { begin, call, giveFields, newcomer, newPerson, prove, signedUp } from './visitors';

const server = sharedServer();
const origin = server.baseUrl;
const failed = { status: 400, code: 'session.mfa.webauthn_verification_failed' };
const authenticator = () => new Authenticator({ origin });

const attacks: [string, Forged][] = [
  ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
  ['no challenge', { challenge: '' }],
  ['another origin', { origin: 'https://genkan.example' }],
  ['an origin that begins like ours', { origin: `${origin}.example` }],
  ['our host with another port', { origin: 'http://localhost:1' }],
  ['our host by https', { origin: origin.replace('http:', 'https:') }],
  ['another RP ID', { rpId: 'genkan.example' }],
  ['the RP ID of a host above', { rpId: 'host' }],
  ['nobody checked', { isVerified: false }],
  ['nobody present', { isPresent: false }],
  ['the type of a proof', { type: 'webauthn.get' }],
  ['an unknown type', { type: 'payment.get' }],
  ['a frame on a page of somebody else', { crossOrigin: true }],
  ['a page around it', { crossOrigin: true, topOrigin: 'https://genkan.example' }],
  ['a page around it that is our own', { topOrigin: origin }],
  ['a copy of a key that cannot be copied', { isSynced: true, isSyncable: false }],
];

describe('a key that is set up', () => {
  it.each(attacks)('is refused with %s', async (_what, forged) => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const payload = authenticator().make(options, forged);
    expect(await answerRegistration(who, verificationId, payload)).toMatchObject(failed);
    expect(await shownRecords(who)).toMatchObject([{ verified: false }]);
  });

  it('is refused with the answer to another account, in an interaction of its own', async () => {
    const { who: one } = await newcomer(server);
    const { who: other } = await newcomer(server);
    const asked = await askToRegister(one);
    const askedOther = await askToRegister(other);
    const payload = authenticator().make(asked.options);
    expect(await answerRegistration(other, askedOther.verificationId, payload)).toMatchObject(
      failed,
    );
    expect(await answerRegistration(other, asked.verificationId, payload)).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });

  it('is refused once the interaction is somebody else’s', async () => {
    const person = await signedUp(server);
    const who = await begin(server, 'SignIn');
    await call(who, 'POST', '/identification', { verificationId: await prove(who, person) });
    const { verificationId, options } = await askToRegister(who);
    const payload = authenticator().make(options);
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    expect(await answerRegistration(who, verificationId, payload)).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
    await giveFields(who, newPerson());
    await call(who, 'POST', '/identification', {});
    expect(await answerRegistration(who, verificationId, payload)).toMatchObject({
      status: 404,
      code: 'session.identity_conflict',
    });
  });

  it('is refused for the challenge of a proof, and the other way round', async () => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const keys = authenticator();
    keys.make(options);
    const proof = keys.prove({ ...options, rpId: 'localhost' });
    expect(await answerAuthentication(who, verificationId, proof)).toMatchObject(failed);
  });

  it('is refused if it is called by another id than its own', async () => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const payload = authenticator().make(options);
    for (const changed of [{ id: 'AAAA' }, { rawId: 'AAAA' }, { id: 'AAAA', rawId: 'AAAA' }]) {
      expect(
        await answerRegistration(who, verificationId, { ...payload, ...changed }),
      ).toMatchObject(failed);
    }
  });

  it.each([
    ['no JSON', { clientDataJSON: Buffer.from('{').toString('base64url') }],
    ['JSON that is no object', { clientDataJSON: Buffer.from('null').toString('base64url') }],
    ['no CBOR', { attestationObject: 'AAAA' }],
    [
      'CBOR that is nested for ever',
      { attestationObject: Buffer.alloc(8000, 0x81).toString('base64url') },
    ],
    ['nothing', { attestationObject: '' }],
  ])('is refused as %s', async (_what, changed) => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const payload = authenticator().make(options);
    const response = { ...payload.response, ...changed };
    expect(await answerRegistration(who, verificationId, { ...payload, response })).toMatchObject(
      failed,
    );
  });

  it.each([
    ['a long id', { id: 'A'.repeat(1400) }],
    ['an id that is no base64url', { id: 'a+/=' }],
    ['another type', { type: 'public-key' }],
    ['no answer', { response: undefined }],
    [
      'a huge answer',
      { response: { clientDataJSON: 'AAAA', attestationObject: 'A'.repeat(500_000) } },
    ],
    [
      'huge client data',
      { response: { clientDataJSON: 'A'.repeat(20_000), attestationObject: 'AAAA' } },
    ],
    [
      'unknown transports',
      { response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA', transports: ['pigeon'] } },
    ],
  ])('is no valid input with %s', async (_what, changed) => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const payload = { ...authenticator().make(options), ...changed };
    expect(await answerRegistration(who, verificationId, payload)).toMatchObject({
      status: 400,
      code: 'guard.invalid_input',
    });
  });

  it('is not even read if it is larger than any body may be', async () => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const payload = { ...authenticator().make(options), more: 'A'.repeat(2_000_000) };
    expect((await answerRegistration(who, verificationId, payload)).status).toBe(413);
  });

  it('needs the id of what was begun', async () => {
    const { who, person } = await newcomer(server);
    const { options } = await askToRegister(who);
    const payload = authenticator().make(options);
    expect(await answerRegistration(who, 'nothing', payload)).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
    const password = await prove(who, person);
    expect(await answerRegistration(who, password, payload)).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });
});
