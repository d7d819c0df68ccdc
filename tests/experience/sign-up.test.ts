import { describe, expect, it } from 'vitest';
import { resume } from '../support/flow';
import { strongPassword, uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { begin, call, giveFields, newPerson, prove, signedUp } from './visitors';

const server = sharedServer();

describe('signing up with username and password', () => {
  it('field by field makes the account at identification and signs it in at the end', async () => {
    const who = await begin(server, 'Register');
    const person = newPerson();
    await giveFields(who, person);
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
    const { body: state } = await call(who, 'GET', '/interaction');
    expect(state).toMatchObject({ userId: expect.stringMatching(/^[\da-z]{12}$/), profile: {} });

    const { body } = await call(who, 'POST', '/submit');
    const query = await resume(who, String(body.redirectTo));
    expect(query.get('code')).toBeTruthy();
    expect(await prove(await begin(server, 'SignIn'), person)).toMatch(/^[\da-z]{21}$/);
  });

  it('by one verification does the same', async () => {
    const who = await begin(server, 'Register');
    const { username, password } = newPerson();
    const { status, body } = await call(who, 'POST', '/verification/new-password-identity', {
      identifier: { type: 'username', value: username },
      password,
    });
    expect(status).toBe(200);
    const { body: state } = await call(who, 'GET', '/interaction');
    expect(state.verificationRecords).toEqual([
      {
        id: body.verificationId,
        type: 'NewPasswordIdentity',
        identifier: { type: 'username', value: username },
      },
    ]);
    expect(await call(who, 'POST', '/identification', body)).toMatchObject({ status: 201 });
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
  });

  it('shows the pending fields without the password', async () => {
    const who = await begin(server, 'Register');
    const person = newPerson();
    await giveFields(who, person);
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.profile).toEqual({ username: person.username });
  });

  it('says what is missing, and keeps what is there', async () => {
    const who = await begin(server, 'Register');
    const { username, password } = newPerson();
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({
      status: 422,
      code: 'user.missing_profile',
      body: { data: { missingProfile: ['username', 'password'] } },
    });
    await call(who, 'POST', '/profile', { type: 'username', value: username });
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({
      status: 422,
      body: { data: { missingProfile: ['password'] } },
    });
    await call(who, 'POST', '/profile', { type: 'password', value: password });
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
  });

  it('loses no field when two are given at the same moment', async () => {
    const who = await begin(server, 'Register');
    const { username, password } = newPerson();
    const answers = await Promise.all([
      call(who, 'POST', '/profile', { type: 'password', value: password }),
      call(who, 'POST', '/profile', { type: 'username', value: username }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
  });

  it('takes no proof of another account for a new one', async () => {
    const person = await signedUp(server);
    const who = await begin(server, 'Register');
    const verificationId = await prove(who, person);
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 400,
      code: 'session.verification_failed',
    });
    const unknown = { verificationId: 'no-such-record' };
    expect(await call(who, 'POST', '/identification', unknown)).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });
});

describe('a second identification', () => {
  it('answers with the first account', async () => {
    const who = await begin(server, 'Register');
    await giveFields(who, newPerson());
    await call(who, 'POST', '/identification', {});
    const { body: first } = await call(who, 'GET', '/interaction');
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
    const { body: second } = await call(who, 'GET', '/interaction');
    expect(second.userId).toBe(first.userId);
  });

  it('answers with the one account that comes of eight at the same moment', async () => {
    const who = await begin(server, 'Register');
    const person = newPerson();
    await giveFields(who, person);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call(who, 'POST', '/identification', {})),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.userId).toMatch(/^[\da-z]{12}$/);
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
  });
});

describe('a username', () => {
  it.each(['', '1up', 'a-b', 'a b', 'ünder', 'a\0b'])(
    '%j is refused as 400 guard.invalid_input',
    async (value) => {
      const who = await begin(server, 'Register');
      const refused = { status: 400, code: 'guard.invalid_input' };
      expect(await call(who, 'POST', '/profile', { type: 'username', value })).toMatchObject(
        refused,
      );
      const identity = { identifier: { type: 'username', value }, password: strongPassword() };
      expect(
        await call(who, 'POST', '/verification/new-password-identity', identity),
      ).toMatchObject(refused);
    },
  );

  it('of 129 characters is too long', async () => {
    const who = await begin(server, 'Register');
    const value = 'a'.repeat(129);
    expect(await call(who, 'POST', '/profile', { type: 'username', value })).toMatchObject({
      status: 422,
      code: 'user.username_too_long',
    });
  });

  it('that is taken is refused wherever it is given', async () => {
    const { username } = await signedUp(server);
    const who = await begin(server, 'Register');
    const taken = { status: 422, code: 'user.username_already_in_use' };
    const field = { type: 'username', value: username };
    expect(await call(who, 'POST', '/profile', field)).toMatchObject(taken);
    const identity = { identifier: field, password: strongPassword() };
    expect(await call(who, 'POST', '/verification/new-password-identity', identity)).toMatchObject(
      taken,
    );
  });

  it('wanted by eight at the same moment goes to one', async () => {
    const person = newPerson();
    const all = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const who = await begin(server, 'Register');
        await giveFields(who, person);
        return who;
      }),
    );
    const answers = await Promise.all(all.map((who) => call(who, 'POST', '/identification', {})));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const losers = answers.filter(({ status }) => status !== 201);
    for (const loser of losers) {
      expect(loser).toMatchObject({ status: 422, code: 'user.username_already_in_use' });
    }
  });
});

describe('a password', () => {
  it('is held against the policy, the reasons in data', async () => {
    const who = await begin(server, 'Register');
    const username = uniqueName('person');
    await call(who, 'POST', '/profile', { type: 'username', value: username });
    const attempt = (value: string) => call(who, 'POST', '/profile', { type: 'password', value });
    expect(await attempt('abcd')).toMatchObject({
      status: 422,
      code: 'password.rejected',
      body: {
        data: [
          { code: 'password_rejected.too_short', interpolation: { min: 8 } },
          { code: 'password_rejected.restricted.sequence' },
        ],
      },
    });
    expect(await attempt('password123')).toMatchObject({
      status: 422,
      body: { data: [{ code: 'password_rejected.pwned' }] },
    });
    expect(await attempt(`${username}1`)).toMatchObject({
      status: 422,
      body: {
        data: expect.arrayContaining([{ code: 'password_rejected.restricted.user_info' }]),
      },
    });
    expect(await attempt(strongPassword())).toMatchObject({ status: 204 });
  });
});

describe('other fields', () => {
  it.each(['email', 'phone', 'social'])('%s needs a verification that gives it', async (type) => {
    const who = await begin(server, 'Register');
    const { username, password } = newPerson();
    const { body } = await call(who, 'POST', '/verification/new-password-identity', {
      identifier: { type: 'username', value: username },
      password,
    });
    for (const verificationId of ['no-such-record', body.verificationId]) {
      expect(await call(who, 'POST', '/profile', { type, verificationId })).toMatchObject({
        status: 404,
        code: 'session.verification_session_not_found',
      });
    }
  });

  it.each([
    [{}],
    [{ type: 'nonsense', value: 'a' }],
    [{ type: 'username' }],
    [{ type: 'password', value: 7 }],
    [{ type: 'email', value: 'a@b.c' }],
  ])('like %j are refused as 400 guard.invalid_input', async (body) => {
    const who = await begin(server, 'Register');
    expect(await call(who, 'POST', '/profile', body)).toMatchObject({
      status: 400,
      code: 'guard.invalid_input',
    });
  });
});
