import { Client } from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { management } from '../support/management';
import { strongPassword } from '../support/names';
import { startOwnServer } from '../support/server';
import { begun, identify, type Member, member, newEmail, proved, settle, submitted } from './codes';
import { begin, call } from './visitors';

const { info: server } = await startOwnServer();

beforeEach(() => settle(server));

/** A browser that may set the person's password anew. */
async function recovering({ email }: Pick<Member, 'email'>) {
  const { who, verificationId } = await begun(server, 'ForgotPassword', email);
  expect(await identify(who, verificationId)).toBe(204);
  return who;
}

async function signsInBy({ username }: Member, password: string): Promise<unknown> {
  const { status, code } = await call(
    await begin(server, 'SignIn'),
    'POST',
    '/verification/password',
    { identifier: { type: 'username', value: username }, password },
  );
  return code ?? status;
}

const setPassword = (who: Parameters<typeof call>[0], password: string) =>
  call(who, 'PUT', '/profile/password', { password });

describe('a forgotten password', () => {
  it.each(['email', 'phone'] as const)('is set anew by a code to the %s', async (by) => {
    const person = await member(server);
    const { who, verificationId } = await begun(server, 'ForgotPassword', person[by]);
    expect(await identify(who, verificationId)).toBe(204);
    expect(await call(who, 'POST', '/submit')).toMatchObject({
      status: 422,
      code: 'user.new_password_required_in_profile',
    });
    const password = strongPassword();
    expect(await setPassword(who, password)).toMatchObject({ status: 204 });
    expect(await call(who, 'POST', '/submit')).toEqual({ status: 204, body: undefined });

    // The interaction is over, nobody is signed in by it, and only the new password is good.
    expect(await call(who, 'GET', '/interaction')).toMatchObject({
      status: 404,
      code: 'session.interaction_not_found',
    });
    expect(await signsInBy(person, person.password)).toBe('session.invalid_credentials');
    expect(await signsInBy(person, password)).toBe(200);
  });

  it('is given to an account that had none', async () => {
    const person = await member(server, { password: undefined });
    const who = await recovering(person);
    const password = strongPassword();
    await setPassword(who, password);
    expect(await submitted(who)).toBe(204);
    expect(await signsInBy(person, password)).toBe(200);
  });

  it('is not the old one, nor one that the policy refuses', async () => {
    const person = await member(server);
    const who = await recovering(person);
    expect(await setPassword(who, person.password)).toMatchObject({
      status: 422,
      code: 'user.same_password',
    });
    expect(await setPassword(who, 'short')).toMatchObject({
      status: 422,
      code: 'password.rejected',
      body: {
        data: expect.arrayContaining([
          expect.objectContaining({ code: 'password_rejected.too_short' }),
        ]),
      },
    });
    expect(await setPassword(who, person.username)).toMatchObject({ code: 'password.rejected' });
    expect(await submitted(who)).toBe('user.new_password_required_in_profile');
  });

  it('is not set by whoever has proved nothing, nor in another event', async () => {
    const stranger = await begin(server, 'ForgotPassword');
    expect(await setPassword(stranger, strongPassword())).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
    expect(await submitted(stranger)).toBe('session.identifier_not_found');
    for (const event of ['SignIn', 'Register']) {
      expect(await setPassword(await begin(server, event), strongPassword())).toMatchObject({
        status: 400,
        code: 'session.invalid_interaction_type',
      });
    }
  });

  it('is set by a method of the settings', async () => {
    const person = await member(server);
    const byMail = await begun(server, 'ForgotPassword', person.email);
    const byPhone = await begun(server, 'ForgotPassword', person.phone);
    await settle(server, { forgotPasswordMethods: ['PhoneVerificationCode'] });
    const mailed = { verificationId: byMail.verificationId };
    expect(await call(byMail.who, 'POST', '/identification', mailed)).toMatchObject({
      status: 422,
      code: 'session.not_supported_for_forgot_password',
    });
    expect(await identify(byPhone.who, byPhone.verificationId)).toBe(204);
    await settle(server, { forgotPasswordMethods: [] });
    const again = await identify(byPhone.who, byPhone.verificationId);
    expect(again).toBe('session.not_supported_for_forgot_password');
  });

  it('is not set by a password, nor for whoever is suspended', async () => {
    const person = await member(server);
    const who = await begin(server, 'ForgotPassword');
    const { body } = await call(who, 'POST', '/verification/password', {
      identifier: { type: 'username', value: person.username },
      password: person.password,
    });
    const byPassword = await call(who, 'POST', '/identification', body);
    expect(byPassword).toMatchObject({
      status: 422,
      code: 'session.not_supported_for_forgot_password',
    });
    await management(server, 'PATCH', `/users/${person.id}/is-suspended`, { isSuspended: true });
    const suspended = await begun(server, 'ForgotPassword', person.email);
    expect(await identify(suspended.who, suspended.verificationId)).toBe('user.suspended');
  });

  it('is no way to another event, and takes no field', async () => {
    const who = await recovering(await member(server));
    for (const interactionEvent of ['SignIn', 'Register']) {
      expect(await call(who, 'PUT', '/interaction-event', { interactionEvent })).toMatchObject({
        status: 400,
        code: 'session.not_supported_for_forgot_password',
      });
    }
    const field = { type: 'username', value: 'ada' };
    expect(await call(who, 'POST', '/profile', field)).toMatchObject({
      status: 400,
      code: 'session.not_supported_for_forgot_password',
    });
    const signingIn = await begin(server, 'SignIn');
    const recover = { interactionEvent: 'ForgotPassword' };
    expect(await call(signingIn, 'PUT', '/interaction-event', recover)).toMatchObject({
      status: 400,
      code: 'session.not_supported_for_forgot_password',
    });
  });

  it('is set once by two answers at the same moment', async () => {
    const person = await member(server);
    const who = await recovering(person);
    await setPassword(who, strongPassword());
    const answers = await Promise.all([submitted(who), submitted(who)]);
    expect(answers).toContain(204);
    expect(answers.filter((answer) => answer !== 204)).toEqual(['session.interaction_not_found']);
  });
});

describe('an expired password', () => {
  beforeEach(() => settle(server, { passwordExpiration: { enabled: true, validPeriodDays: 30 } }));

  const expire = ({ id }: Member) =>
    management(server, 'PATCH', `/users/${id}/password/expiration`, { isExpired: true });

  async function isSetAnew(person: Member) {
    expect(await signsInBy(person, 'a wrong one')).toBe('session.invalid_credentials');
    expect(await signsInBy(person, person.password)).toBe('password.expired');

    const who = await recovering(person);
    expect(await setPassword(who, person.password)).toMatchObject({ code: 'user.same_password' });
    const password = strongPassword();
    await setPassword(who, password);
    expect(await submitted(who)).toBe(204);
    expect(await signsInBy(person, password)).toBe(200);
  }

  it('is told to whoever knows it, and set anew by recovery', async () => {
    const person = await member(server);
    await expire(person);
    await isSetAnew(person);
  });

  // Only PostgreSQL lets a test make a password old; the rule itself has a unit test.
  it.runIf(server.databaseUrl)(
    'is one that was set longer ago than the settings allow',
    async () => {
      const person = await member(server);
      expect(await signsInBy(person, person.password)).toBe(200);
      const client = new Client({ connectionString: server.databaseUrl });
      await client.connect();
      await client.query(
        `UPDATE "users" SET "passwordUpdatedAt" = now() - interval '31 days' WHERE "id" = $1`,
        [person.id],
      );
      await client.end();
      await isSetAnew(person);
    },
  );

  it('is no proof of the account', async () => {
    const person = await member(server);
    const who = await begin(server, 'SignIn');
    await expire(person);
    await call(who, 'POST', '/verification/password', {
      identifier: { type: 'username', value: person.username },
      password: person.password,
    });
    expect((await call(who, 'GET', '/interaction')).body.verificationRecords).toEqual([]);
    // A code still is: what expired is the password.
    expect(await identify(who, await proved(who, person.email, 'SignIn'))).toBe(204);
    expect(await submitted(who)).toBe(200);
  });
});

it('whoever recovered still completes a profile at the next sign-in', async () => {
  const person = await member(server, { primaryPhone: undefined });
  const secondaryIdentifiers = [{ identifier: 'phone' as const, verify: true }];
  await settle(server, {
    signUp: { identifiers: ['email'], password: false, verify: true, secondaryIdentifiers },
  });
  const who = await recovering(person);
  await setPassword(who, strongPassword());
  expect(await submitted(who)).toBe(204);
  const next = await begun(server, 'SignIn', person.email);
  await identify(next.who, next.verificationId);
  expect(await submitted(next.who)).toBe('user.missing_profile');
});

it("nobody is found by an address that is nobody's", async () => {
  const who = await begin(server, 'SignIn');
  const verificationId = await proved(who, newEmail(), 'SignIn');
  expect(await identify(who, verificationId)).toBe('user.user_not_exist');
});
