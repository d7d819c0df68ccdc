import { describe, expect, test } from 'vitest';
import { authorize, obtainTokens, requestTokens, signIn } from '../support/flow';
import { createApplication, createUser, management, type TestUser } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { type Open, openOnlyTo } from './closed-app';

const server = sharedServer();

async function made(path: string, body: object): Promise<string> {
  const answer = await management<{ id: string }>(server, 'POST', path, body);
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const organizationWith = async (...users: TestUser[]) => {
  const id = await made('/organizations', { name: uniqueName('organization') });
  await made(`/organizations/${id}/users`, { userIds: users.map((user) => user.id) });
  return id;
};
const organizationRole = () => made('/organization-roles', { name: uniqueName('role') });
const giveRole = (organizationId: string, userId: string, roleId: string) =>
  made(`/organizations/${organizationId}/users/${userId}/roles`, { organizationRoleIds: [roleId] });

async function appOpenTo(open: Open) {
  const application = await createApplication(server, {
    customClientMetadata: { alwaysIssueRefreshToken: true },
  });
  await openOnlyTo(application, open);
  const refresh = async (refreshToken = '') =>
    requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
  return { application, refresh };
}

async function expectRefused(
  application: Awaited<ReturnType<typeof appOpenTo>>['application'],
  user: TestUser,
) {
  const flow = await authorize(server, application);
  const { url } = await flow.browser.follow(await signIn(flow, user), application.redirectUri);
  expect(new URL(url).pathname).toBe('/access-denied');
}

describe('an app that is open to the members of an organization', () => {
  test('lets a member in, and nobody else', async () => {
    const [member, stranger] = [await createUser(server), await createUser(server)];
    await organizationWith(stranger);
    const { application } = await appOpenTo({ organizationIds: [await organizationWith(member)] });
    expect((await obtainTokens(server, application, member)).tokens.id_token).toBeTruthy();
    await expectRefused(application, stranger);
  });

  test('refuses a former member the next token and the next sign-in', async () => {
    const user = await createUser(server);
    const organizationId = await organizationWith(user);
    const { application, refresh } = await appOpenTo({ organizationIds: [organizationId] });
    const { tokens } = await obtainTokens(server, application, user);
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
    await management(server, 'DELETE', `/organizations/${organizationId}/users/${user.id}`);
    expect(await refresh(tokens.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'access_denied', code: 'oidc.access_denied' },
    });
    await expectRefused(application, user);
  });
});

describe('an app that is open to a role in an organization', () => {
  test('lets in who has it there, and not who has it elsewhere or is a member alone', async () => {
    const [holder, member, elsewhere] = [
      await createUser(server),
      await createUser(server),
      await createUser(server),
    ];
    const roleId = await organizationRole();
    const organizationId = await organizationWith(holder, member);
    await giveRole(organizationId, holder.id, roleId);
    await giveRole(organizationId, member.id, await organizationRole());
    await giveRole(await organizationWith(elsewhere), elsewhere.id, roleId);
    const { application } = await appOpenTo({
      organizationRoleRules: [{ organizationId, organizationRoleIds: [roleId] }],
    });
    expect((await obtainTokens(server, application, holder)).tokens.id_token).toBeTruthy();
    await expectRefused(application, member);
    await expectRefused(application, elsewhere);
  });

  test('refuses the next token to whom the role was taken from', async () => {
    const user = await createUser(server);
    const roleId = await organizationRole();
    const organizationId = await organizationWith(user);
    await giveRole(organizationId, user.id, roleId);
    const { application, refresh } = await appOpenTo({
      organizationRoleRules: [{ organizationId, organizationRoleIds: [roleId] }],
    });
    const { tokens } = await obtainTokens(server, application, user);
    const path = `/organizations/${organizationId}/users/${user.id}/roles/${roleId}`;
    expect((await management(server, 'DELETE', path)).status).toBe(204);
    expect(await refresh(tokens.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'access_denied' },
    });
    await expectRefused(application, user);
  });
});
