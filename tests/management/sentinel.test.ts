import { describe, expect, test } from 'vitest';
import { authorize, experience, type Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { createApplication, createUser, management, type TestUser } from '../support/management';
import { startServer } from '../support/server';
import { api, expectError, expectInvalidBody } from './api';

async function visitor(server: GenkanInfo): Promise<Visitor> {
  const flow = await authorize(server, await createApplication(server));
  await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
  return flow;
}

async function attempt(who: Visitor, value: string, password: string): Promise<unknown> {
  const type = value.includes('@') ? 'email' : 'username';
  const { status, body } = await experience<{ code?: string }>(
    who,
    'POST',
    '/verification/password',
    {
      identifier: { type, value },
      password,
    },
  );
  return body.code ?? status;
}

const blocked = 'session.verification_blocked_too_many_attempts';

describe('a locked-out identifier', () => {
  test('can sign in again once an administrator says so, by name or by user id', async () => {
    const { info: server } = await startServer();
    const settle = (body: object) => management(server, 'PATCH', '/sign-in-exp', body);
    await settle({
      sentinelPolicy: { maxAttempts: 2, lockoutDuration: 10 },
      signIn: {
        methods: ['username', 'email'].map((identifier) => ({
          identifier,
          password: true,
          verificationCode: false,
          isPasswordPrimary: true,
        })),
      },
    });
    const primaryEmail = 'Ann@example.com';
    const user = await createUser(server, { primaryEmail });
    const who = await visitor(server);
    const lockOut = async (value: string) => {
      for (const wrong of ['a', 'b']) await attempt(who, value, wrong);
      expect(await attempt(who, value, user.password)).toBe(blocked);
    };
    const release = (targets: string[], targetType = 'User') =>
      management(server, 'POST', '/sentinel-activities/delete', { targetType, targets });
    const ways: [(user: TestUser) => string, string][] = [
      [({ username }) => username, user.username],
      [({ id }) => id, user.username],
      [() => primaryEmail.toUpperCase(), primaryEmail],
      [({ id }) => id, primaryEmail],
    ];
    for (const [targetOf, identifier] of ways) {
      await lockOut(identifier);
      expect((await release(['somebody', 'else'])).status).toBe(204);
      expect((await release([targetOf(user)], 'App')).status).toBe(204);
      expect(await attempt(who, identifier, user.password)).toBe(blocked);

      expect(await release([targetOf(user)])).toMatchObject({ status: 204, body: '' });
      expect(await attempt(who, identifier, user.password)).toBe(200);
    }
  });
});

test.each([
  [{ targets: ['a'] }, 'targetType'],
  [{ targetType: 'Role', targets: ['a'] }, 'targetType'],
  [{ targetType: 'User' }, 'targets'],
  [{ targetType: 'User', targets: 'a' }, 'targets'],
  [{ targetType: 'User', targets: [1] }, 'targets.0'],
])('%j unlocks nobody', (body, field) =>
  expectInvalidBody(api('POST', '/sentinel-activities/delete', body), field),
);

test('there is no list of activities', () =>
  expectError(api('GET', '/sentinel-activities'), 404, 'request.not_found'));
