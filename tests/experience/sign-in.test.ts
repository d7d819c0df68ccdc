import { describe, expect, it } from 'vitest';
import { exchangeCode, resume } from '../support/flow';
import { management } from '../support/management';
import { sharedServer } from '../support/server';
import { begin, call, identified, prove, signedUp } from './visitors';

const server = sharedServer();

describe('signing in with username and password', () => {
  it('leads back to the client with a code for that user', async () => {
    const person = await signedUp(server);
    const who = await begin(server, 'SignIn');
    const verificationId = await prove(who, person);
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 204,
    });
    const { status, body } = await call(who, 'POST', '/submit');
    expect(status).toBe(200);
    expect(body.redirectTo).toMatch(`${server.baseUrl}/oidc/auth/`);

    const answer = await resume(who, String(body.redirectTo));
    const { body: tokens } = await exchangeCode(who, String(answer.get('code')));
    const [, payload = ''] = (tokens.id_token ?? '').split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(claims).toMatchObject({ sub: person.id, username: person.username });
  });

  it('shows records and user in the interaction, and no secret', async () => {
    const person = await signedUp(server);
    const who = await begin(server, 'SignIn');
    const verificationId = await prove(who, person);
    await call(who, 'POST', '/identification', { verificationId });
    const { body } = await call(who, 'GET', '/interaction');
    expect(body).toMatchObject({
      userId: person.id,
      verificationRecords: [
        {
          id: verificationId,
          type: 'Password',
          identifier: { type: 'username', value: person.username },
          verified: true,
        },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  it('answers an unknown user and a wrong password with the same body', async () => {
    const person = await signedUp(server);
    const who = await begin(server, 'SignIn');
    const attempt = (value: string) =>
      call(who, 'POST', '/verification/password', {
        identifier: { type: 'username', value },
        password: 'a wrong one',
      });
    const wrong = await attempt(person.username);
    const unknown = await attempt(`${person.username}_not`);
    expect(wrong).toMatchObject({ status: 422, code: 'session.invalid_credentials' });
    expect(unknown).toEqual(wrong);
  });

  it('leaves no record of a wrong password', async () => {
    const person = await signedUp(server);
    const who = await begin(server, 'SignIn');
    await prove(who, { ...person, password: 'a wrong one' });
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.verificationRecords).toEqual([]);
  });

  it.each([
    [{}],
    [{ identifier: { type: 'username', value: 'a' } }],
    [{ identifier: { type: 'username', value: 'a' }, password: '' }],
    [{ identifier: { type: 'userId', value: 'a' }, password: 'b' }],
    [{ identifier: { type: 'username', value: 7 }, password: 'b' }],
    [{ identifier: { type: 'username', value: 'a\0b' }, password: 'b' }],
    [{ identifier: { type: 'username', value: 'a' }, password: 'b\0c' }],
  ])('refuses %j as 400 guard.invalid_input', async (body) => {
    const who = await begin(server, 'SignIn');
    expect(await call(who, 'POST', '/verification/password', body)).toMatchObject({
      status: 400,
      code: 'guard.invalid_input',
    });
  });
});

describe('identification', () => {
  it('needs a verification that is there', async () => {
    const who = await begin(server, 'SignIn');
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({
      status: 400,
      code: 'guard.invalid_input',
    });
    const unknown = { verificationId: 'no-such-record' };
    expect(await call(who, 'POST', '/identification', unknown)).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });

  it('takes the newest record of a type, and the old one is gone', async () => {
    const person = await signedUp(server);
    const who = await begin(server, 'SignIn');
    const old = await prove(who, person);
    const verificationId = await prove(who, person);
    expect(await call(who, 'POST', '/identification', { verificationId: old })).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 204,
    });
  });

  it('takes no record of another browser', async () => {
    const person = await signedUp(server);
    const verificationId = await prove(await begin(server, 'SignIn'), person);
    const who = await begin(server, 'SignIn');
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });

  it('refuses a method that is not for signing in', async () => {
    const who = await begin(server, 'SignIn');
    const { body } = await call(who, 'POST', '/verification/new-password-identity', {
      identifier: { type: 'username', value: `fresh_${Date.now()}` },
      password: 'Unguessable-94-x',
    });
    expect(await call(who, 'POST', '/identification', body)).toMatchObject({
      status: 422,
      code: 'user.sign_in_method_not_enabled',
    });
  });

  it('is of the account whose password it was, also if its name is another one by then', async () => {
    const person = await signedUp(server);
    const who = await begin(server, 'SignIn');
    const verificationId = await prove(who, person);
    await management(server, 'PATCH', `/users/${person.id}`, { username: `${person.username}_x` });
    await management(server, 'POST', '/users', { username: person.username });
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 204,
    });
    expect((await call(who, 'GET', '/interaction')).body.userId).toBe(person.id);
  });

  it('is the same user again, or a conflict', async () => {
    const [first, second] = [await signedUp(server), await signedUp(server)];
    const who = await identified(server, first);
    const again = { verificationId: await prove(who, first) };
    expect(await call(who, 'POST', '/identification', again)).toMatchObject({ status: 204 });
    const other = { verificationId: await prove(who, second) };
    expect(await call(who, 'POST', '/identification', other)).toMatchObject({
      status: 409,
      code: 'session.identity_conflict',
    });
  });

  it('is forgotten when going over to sign-up, so that no second factor is passed by', async () => {
    const who = await identified(server, await signedUp(server));
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    expect(await call(who, 'POST', '/submit')).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
  });
});

describe('submitting a sign-in', () => {
  it('needs somebody who is identified', async () => {
    const who = await begin(server, 'SignIn');
    expect(await call(who, 'POST', '/submit')).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
  });

  it('twice at the same moment gives one place to go on, which works once', async () => {
    const who = await identified(server, await signedUp(server));
    const answers = await Promise.all([
      call(who, 'POST', '/submit'),
      call(who, 'POST', '/submit'),
      call(who, 'POST', '/submit'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.redirectTo)).size).toBe(1);
    const query = await resume(who, String(answers[0]?.body.redirectTo));
    expect(query.get('code')).toBeTruthy();
    expect(await call(who, 'POST', '/submit')).toMatchObject({
      status: 400,
      code: 'session.not_found',
    });
  });

  it('notes when and where the user signed in', async () => {
    const person = await signedUp(server);
    const who = await identified(server, person);
    await call(who, 'POST', '/submit');
    const { body } = await management(server, 'GET', `/users/${person.id}`);
    expect(body).toMatchObject({ applicationId: 'demo-app', lastSignInAt: expect.any(Number) });
  });
});

describe('an account that is taken away in the middle', () => {
  it('by suspension is 401 at every step from then on', async () => {
    const person = await signedUp(server);
    const early = await begin(server, 'SignIn');
    const verificationId = await prove(early, person);
    const late = await identified(server, person);
    await management(server, 'PATCH', `/users/${person.id}/is-suspended`, { isSuspended: true });

    const suspended = { status: 401, code: 'user.suspended' };
    expect(await call(early, 'POST', '/identification', { verificationId })).toMatchObject(
      suspended,
    );
    expect(await call(late, 'POST', '/submit')).toMatchObject(suspended);
    const again = await call(await begin(server, 'SignIn'), 'POST', '/verification/password', {
      identifier: { type: 'username', value: person.username },
      password: person.password,
    });
    expect(again).toMatchObject(suspended);
  });

  it('by deletion is 404', async () => {
    const person = await signedUp(server);
    const early = await begin(server, 'SignIn');
    const verificationId = await prove(early, person);
    const late = await identified(server, person);
    await management(server, 'DELETE', `/users/${person.id}`);

    const gone = { status: 404, code: 'user.user_not_exist' };
    expect(await call(early, 'POST', '/identification', { verificationId })).toMatchObject({
      ...gone,
      body: { data: { identifier: { type: 'username', value: person.username } } },
    });
    expect(await call(late, 'POST', '/submit')).toMatchObject(gone);
  });
});
