import { beforeEach, describe, expect, it } from 'vitest';
import { messagesTo } from '../support/inbox';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import {
  type Address,
  begun,
  identify,
  member,
  newEmail,
  newPhone,
  proved,
  send,
  sent,
  submitted,
} from './codes';
import { atSecondStep, sentSecond, settleSecond, tellSecond } from './mfa-codes';
import { begin, call, giveFields, identified, newPerson } from './visitors';

const { info: server } = await startOwnServer();

beforeEach(() => settleSecond(server));

type Visitor = Parameters<typeof call>[0];

const factors = { email: 'EmailVerificationCode', phone: 'PhoneVerificationCode' } as const;
const fields = { email: 'primaryEmail', phone: 'primaryPhone' } as const;
const newAddress = { email: newEmail, phone: newPhone };
const kinds = ['email', 'phone'] as const;

const bind = (who: Visitor, type: string, verificationId: string) =>
  call(who, 'POST', '/profile/mfa', { type, verificationId });

/** Somebody without any address, whose password was proved. */
const bare = () => atSecondStep(server, { primaryEmail: undefined, primaryPhone: undefined });

const interactionOf = async (who: Visitor) => (await call(who, 'GET', '/interaction')).body;
const userOf = async (id: string) => (await management(server, 'GET', `/users/${id}`)).body;

describe.each(kinds)('an %s as a second factor', (kind) => {
  const factor = factors[kind];

  it('is set up by a code, joins the account at submit, and is asked for from then on', async () => {
    const { who, person } = await bare();
    expect(await submitted(who)).toBe('user.missing_mfa');
    const address = newAddress[kind]();
    const verificationId = await proved(who, address, 'SignIn');
    expect((await messagesTo(server, address.value))[0]).toMatchObject({ usage: 'BindMfa' });
    expect(await bind(who, factor, verificationId)).toMatchObject({ status: 204 });

    const pending = await interactionOf(who);
    expect(pending).toMatchObject({
      profile: { [fields[kind]]: address.value },
      mfa: { mfaEnabled: true },
    });
    const records = pending.verificationRecords as JsonObject[];
    // What was just read need not be proved once more.
    expect(records).toContainEqual({
      id: expect.any(String),
      type: `Mfa${factor}`,
      identifier: address,
      templateType: 'MfaVerification',
      verified: true,
    });
    expect((await userOf(person.id))[fields[kind]]).toBeNull();
    expect(await submitted(who)).toBe(200);
    expect((await userOf(person.id))[fields[kind]]).toBe(address.value);

    const again = await identified(server, person);
    expect(await submitted(again)).toBe('session.mfa.require_mfa_verification');
    const { code, ...second } = await sentSecond(again, address);
    await tellSecond(again, kind, second.verificationId, code);
    expect(await submitted(again)).toBe(200);
  });

  it('is not set up by a code that was not read, nor by another record', async () => {
    const { who } = await bare();
    const other = kind === 'email' ? 'phone' : 'email';
    const { verificationId } = await sent(who, newAddress[kind](), 'SignIn');
    expect(await bind(who, factor, verificationId)).toMatchObject({
      status: 400,
      code: 'session.verification_failed',
    });
    const notFound = { status: 404, code: 'session.verification_session_not_found' };
    const foreign = await proved(who, newAddress[other](), 'SignIn');
    expect(await bind(who, factor, foreign)).toMatchObject(notFound);
    expect(await bind(who, factor, 'nothing')).toMatchObject(notFound);
    const password = (await interactionOf(who)).verificationRecords as { id: string }[];
    expect(await bind(who, factor, password[0]?.id ?? '')).toMatchObject(notFound);
    expect((await interactionOf(who)).profile).toEqual({});
  });

  it('of somebody else is refused, also when it becomes theirs before the submit', async () => {
    const owner = await member(server);
    const { who } = await bare();
    const verificationId = await provedOf(who, owner[kind]);
    expect(await bind(who, factor, verificationId)).toMatchObject({
      status: 422,
      code: `user.${kind}_already_in_use`,
    });

    const address = newAddress[kind]();
    expect(await bind(who, factor, await proved(who, address, 'SignIn'))).toMatchObject({
      status: 204,
    });
    await member(server, { [fields[kind]]: address.value });
    expect(await submitted(who)).toBe(`user.${kind}_already_in_use`);
  });

  it('is not replaced by another one', async () => {
    const { who, person } = await atSecondStep(server);
    const { verificationId, code } = await sentSecond(who, person[kind]);
    await tellSecond(who, kind, verificationId, code);
    const other = await proved(who, newAddress[kind](), 'SignIn');
    expect(await bind(who, factor, other)).toMatchObject({
      status: 422,
      code: `user.${kind}_exists_in_profile`,
    });
  });

  it('is not added by whoever has not proved the second step', async () => {
    const { who } = await atSecondStep(server, { [fields[kind]]: undefined });
    const verificationId = await proved(who, newAddress[kind](), 'SignIn');
    expect(await bind(who, factor, verificationId)).toMatchObject({
      status: 403,
      code: 'session.mfa.require_mfa_verification',
    });
    expect((await interactionOf(who)).profile).toEqual({});
  });

  it('is not set up where the tenant does not have it', async () => {
    const { who } = await bare();
    const verificationId = await proved(who, newAddress[kind](), 'SignIn');
    await settleSecond(server, { mfa: { factors: ['Totp'], policy: 'Mandatory' } });
    expect(await bind(who, factor, verificationId)).toMatchObject({
      status: 400,
      code: 'session.mfa.mfa_factor_not_enabled',
    });
  });

  it('is set up at sign-up as well', async () => {
    const who = await begin(server, 'Register');
    await giveFields(who, newPerson());
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
    const address = newAddress[kind]();
    const verificationId = await proved(who, address, 'Register');
    expect(await bind(who, factor, verificationId)).toMatchObject({ status: 204 });
    const { userId } = await interactionOf(who);
    expect(await submitted(who)).toBe(200);
    expect(await userOf(String(userId))).toMatchObject({ [fields[kind]]: address.value });
  });
});

/** A message to an address that is in somebody's account goes there in that account's spelling. */
function provedOf(who: Visitor, address: Address): Promise<string> {
  return proved(who, address, 'SignIn', address.value);
}

it('an address that the tenant does not want is none for codes either', async () => {
  await settleSecond(server, { emailBlocklistPolicy: { blockSubaddressing: true } });
  const { who } = await bare();
  const { value } = newEmail();
  const address = { type: 'email' as const, value: value.replace('@', '+x@') };
  const verificationId = await proved(who, address, 'SignIn');
  expect(await bind(who, factors.email, verificationId)).toMatchObject({
    status: 422,
    code: 'session.email_blocklist.email_subaddressing_not_allowed',
  });
});

it('whoever sets a password anew sets up no address', async () => {
  const { email } = await member(server);
  const { who, verificationId } = await begun(server, 'ForgotPassword', email);
  expect(await identify(who, verificationId)).toBe(204);
  expect(await bind(who, factors.email, verificationId)).toMatchObject({
    status: 400,
    code: 'session.not_supported_for_forgot_password',
  });
});

it.each([
  [{}],
  [{ type: factors.email }],
  [{ verificationId: 'a' }],
  [{ type: 'Email', verificationId: 'a' }],
  [{ type: factors.email, verificationId: 1 }],
])('%j is refused as 400 guard.invalid_input', async (body) => {
  const { who } = await bare();
  expect(await call(who, 'POST', '/profile/mfa', body)).toMatchObject({
    status: 400,
    code: 'guard.invalid_input',
  });
});

it('a code that proves an address for the account is no proof of who signs in', async () => {
  const { who, person } = await atSecondStep(server);
  expect(await send(who, newEmail(), 'SignIn')).toMatchObject({ status: 200 });
  await proved(who, person.email, 'SignIn');
  expect(await submitted(who)).toBe('session.mfa.require_mfa_verification');
});
