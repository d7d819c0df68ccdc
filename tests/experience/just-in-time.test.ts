import { beforeEach, describe, expect, test } from 'vitest';
import { memberships, userWithEmail } from '../support/invitations';
import { createUser, type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { type MadeToken, makeToken, uniqueEmail } from '../support/one-time-token';
import {
  createOrganization,
  createOrganizationRole,
  deleteOrganization,
  type Organization,
} from '../support/organizations';
import { startOwnServer } from '../support/server';
import { begun, identify, newEmail, proved, settle, submitted } from './codes';
import { arrivedAs, browserOf, member, openLink, press } from './links';
import { begin, call, prove } from './visitors';

/** Its own: how people sign up is the tenant's settings. */
const { info: server } = await startOwnServer();

const byEmail = { signUp: { identifiers: ['email' as const], password: false, verify: true } };

const byUsername = {
  signUp: { identifiers: ['username' as const], password: true, verify: false },
};

beforeEach(() => settle(server, byEmail));

async function set(organization: Organization, what: string, body: JsonObject): Promise<void> {
  const path = `/organizations/${organization.id}/jit/${what}`;
  const answer = await management(server, 'PUT', path, body);
  expect(answer).toMatchObject({ status: 204 });
}

/** An organization that gives a role to whoever joins just in time, of a domain if there is one. */
async function welcoming(...emailDomains: string[]) {
  const [organization, role] = await Promise.all([
    createOrganization(server),
    createOrganizationRole(server),
  ]);
  await set(organization, 'roles', { organizationRoleIds: [role.id] });
  await set(organization, 'email-domains', { emailDomains });
  return { ...organization, role, joined: { [organization.id]: [role.name] } };
}

function newDomain(): string {
  return `${uniqueName('d').replace('_', '-')}.example.com`;
}

type Visitor = Awaited<ReturnType<typeof begin>>;

async function userOf(who: Visitor): Promise<{ id: string }> {
  const { body } = await call(who, 'GET', '/interaction');
  return { id: String(body.userId) };
}

async function signUp(domain: string) {
  const { who, verificationId } = await begun(server, 'Register', newEmail(domain));
  expect(await identify(who, verificationId)).toBe(201);
  return userOf(who);
}

/** A browser that has shown the token of a link; answers the record's id. */
async function shown(event: string, { token, email }: MadeToken) {
  const who = await begin(server, event);
  const given = { identifier: { type: 'email', value: email }, token };
  const { status, body } = await call(who, 'POST', '/verification/one-time-token/verify', given);
  expect(status).toBe(200);
  return { who, verificationId: String(body.verificationId) };
}

describe('whoever signs up', () => {
  test('joins the organizations that list their domain, with their roles, at once', async () => {
    const domain = newDomain();
    const [one, other] = [await welcoming(domain), await welcoming('x.example', domain)];
    const user = await signUp(domain.toUpperCase());
    expect(await memberships(server, user)).toEqual({ ...one.joined, ...other.joined });
  });

  test('joins none that lists a part of it, one below it, or nothing', async () => {
    const above = newDomain();
    const domain = `shop.${above}`;
    await welcoming(above, `www.${domain}`, `x${domain}`);
    await welcoming();
    expect(await memberships(server, await signUp(domain))).toEqual({});
  });

  test('without an address joins none', async () => {
    await settle(server, byUsername);
    const who = await begin(server, 'Register');
    const username = uniqueName('person');
    await call(who, 'POST', '/profile', { type: 'username', value: username });
    await call(who, 'POST', '/profile', { type: 'password', value: 'Kx7!longenough' });
    await identify(who);
    expect(await memberships(server, await userOf(who))).toEqual({});
  });

  test('is not who is made by the management API', async () => {
    const domain = newDomain();
    await welcoming(domain);
    const user = await userWithEmail(server, `a@${domain}`);
    expect(await memberships(server, user)).toEqual({});
    const { who, verificationId } = await begun(server, 'SignIn', {
      type: 'email',
      value: user.primaryEmail,
    });
    await identify(who, verificationId);
    expect(await submitted(who)).toBe(200);
    expect(await memberships(server, user)).toEqual({});
  });

  test('by a link joins what it was made for as well, and what is not there is no matter', async () => {
    const domain = newDomain();
    const [listed, named, gone] = [await welcoming(domain), await welcoming(), await welcoming()];
    await deleteOrganization(server, gone);
    const jitOrganizationIds = [named.id, 'nothing', gone.id, named.id, listed.id];
    const email = `${uniqueName('a')}@${domain}`;
    const made = await makeToken(server, { email, context: { jitOrganizationIds } });
    const { who, verificationId } = await shown('Register', made);
    expect(await identify(who, verificationId)).toBe(201);
    expect(await memberships(server, await userOf(who))).toEqual({
      ...listed.joined,
      ...named.joined,
    });
    expect(await submitted(who)).toBe(200);
  });

  test('with another address than the link’s does not join what it was made for', async () => {
    const named = await welcoming();
    const made = await makeToken(server, { context: { jitOrganizationIds: [named.id] } });
    await settle(server, byUsername);
    const { who, verificationId } = await shown('Register', made);
    // Not yet: a username is missing.
    expect(await identify(who, verificationId)).toBe('user.missing_profile');
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.profile).toEqual({
      primaryEmail: made.email,
      jitOrganizationIds: [named.id],
    });
    const other = newEmail();
    const email = { type: 'email', verificationId: await proved(who, other, 'Register') };
    expect(await call(who, 'POST', '/profile', email)).toMatchObject({ status: 204 });
    expect((await call(who, 'GET', '/interaction')).body.profile).toEqual({
      primaryEmail: other.value,
    });
    await call(who, 'POST', '/profile', { type: 'username', value: uniqueName('person') });
    await call(who, 'POST', '/profile', { type: 'password', value: 'Kx7!longenough' });
    expect(await identify(who)).toBe(201);
    expect(await memberships(server, await userOf(who))).toEqual({});
  });
});

describe('whoever has an account', () => {
  test('joins what a link was made for by signing in with it, and not by showing it', async () => {
    const named = await welcoming();
    const user = await userWithEmail(server);
    const context = { jitOrganizationIds: [named.id, 'nothing'] };
    const made = await makeToken(server, { email: user.primaryEmail, context });
    const { who, verificationId } = await shown('SignIn', made);
    expect(await identify(who, verificationId)).toBe(204);
    expect(await memberships(server, user)).toEqual({});
    expect((await call(who, 'GET', '/interaction')).body.profile).toEqual({
      jitOrganizationIds: context.jitOrganizationIds,
    });
    expect(await submitted(who)).toBe(200);
    expect(await memberships(server, user)).toEqual(named.joined);
  });

  test('joins by the link’s own page, also where they are signed in', async () => {
    const named = await welcoming();
    const context = { jitOrganizationIds: [named.id] };
    const user = await member(server);
    const made = await makeToken(server, { email: user.primaryEmail, context });
    const flow = await openLink(server, made, await browserOf(server, user));
    expect(await memberships(server, user)).toEqual({});
    expect(await arrivedAs(flow, await press(flow))).toBe(user.id);
    expect(await memberships(server, user)).toEqual(named.joined);
  });

  test('keeps the roles they have where they are a member', async () => {
    const named = await welcoming();
    const user = await userWithEmail(server);
    await management(server, 'POST', `/organizations/${named.id}/users`, { userIds: [user.id] });
    const context = { jitOrganizationIds: [named.id] };
    const made = await makeToken(server, { email: user.primaryEmail, context });
    const { who, verificationId } = await shown('SignIn', made);
    await identify(who, verificationId);
    expect(await submitted(who)).toBe(200);
    expect(await memberships(server, user)).toEqual({ [named.id]: [] });
  });

  test('joins nothing by a link for somebody else that was shown on the way', async () => {
    const named = await welcoming();
    const context = { jitOrganizationIds: [named.id] };
    const { who } = await shown('SignIn', await makeToken(server, { context }));
    const user = await createUser(server, { primaryEmail: uniqueEmail() });
    await identify(who, await prove(who, user));
    expect(await submitted(who)).toBe(200);
    expect(await memberships(server, user)).toEqual({});
  });

  test('and gives their first address joins those that list its domain', async () => {
    const domain = newDomain();
    const listed = await welcoming(domain);
    const user = await createUser(server);
    const who = await begin(server, 'SignIn');
    await identify(who, await prove(who, user));
    expect(await submitted(who)).toBe('user.missing_profile');
    const verificationId = await proved(who, newEmail(domain), 'SignIn');
    await call(who, 'POST', '/profile', { type: 'email', verificationId });
    expect(await memberships(server, user)).toEqual({});
    expect(await submitted(who)).toBe(200);
    expect(await memberships(server, user)).toEqual(listed.joined);
  });
});
