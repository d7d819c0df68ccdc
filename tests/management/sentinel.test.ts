import { beforeAll, describe, expect, test } from 'vitest';
import { authorize, experience, type Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { createApplication, createUser, management, type TestUser } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { api, expectError, expectInvalidBody } from './api';

const { info: server } = await startOwnServer();

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

const primaryEmail = () => `Ann.${uniqueName('x')}@example.com`;

describe('a locked-out identifier', () => {
  beforeAll(async () => {
    const byPassword = { password: true, verificationCode: false, isPasswordPrimary: true };
    await management(server, 'PATCH', '/sign-in-exp', {
      sentinelPolicy: { maxAttempts: 2, lockoutDuration: 10 },
      signIn: {
        methods: ['username', 'email'].map((identifier) => ({ identifier, ...byPassword })),
      },
    });
  });

  const release = (targets: string[], targetType = 'User') =>
    management(server, 'POST', '/sentinel-activities/delete', { targetType, targets });

  type Account = TestUser & { email: string };

  test.each<[string, (account: Account) => string, (account: Account) => string]>([
    ['a username by that', ({ username }) => username, ({ username }) => username],
    ['a username by the user’s id', ({ username }) => username, ({ id }) => id],
    ['an address by another spelling', ({ email }) => email, ({ email }) => email.toUpperCase()],
    ['an address by the user’s id', ({ email }) => email, ({ id }) => id],
  ])('can sign in again once an administrator says so: %s', async (_what, lockedBy, targetOf) => {
    const email = primaryEmail();
    const account = { ...(await createUser(server, { primaryEmail: email })), email };
    const [locked, target] = [lockedBy(account), targetOf(account)];
    const who = await visitor(server);
    for (const wrong of ['a', 'b']) await attempt(who, locked, wrong);
    expect(await attempt(who, locked, account.password)).toBe(blocked);
    expect((await release(['somebody', 'else'])).status).toBe(204);
    expect((await release([target], 'App')).status).toBe(204);
    expect(await attempt(who, locked, account.password)).toBe(blocked);
    expect(await release([target])).toMatchObject({ status: 204, body: '' });
    expect(await attempt(who, locked, account.password)).toBe(200);
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
