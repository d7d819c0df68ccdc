import { describe, expect, test } from 'vitest';
import type { Power } from '@/lib/account/organizations/schema';
import { browserOf, member } from '../experience/links';
import { invitationStatus, rolesOf } from '../support/invitation';
import { createResource, createUser, management } from '../support/management';
import { administratorRole, memberIds, roleWith } from '../support/member-powers';
import { uniqueEmail } from '../support/one-time-token';
import { addMember, createOrganization } from '../support/organizations';
import { sharedServer } from '../support/server';
import { type Colleague, colleague, formsOf, ticked } from './colleague';

const server = sharedServer();
const nothing = 'There is nothing here for you';
const notAllowed = 'Your roles in this organization do not let you do this.';
const lastOne = /^Then nobody could manage the members/;

/** An invitation that waits, with these roles. */
async function waiting(organization: { id: string }, roles: { id: string }[] = []) {
  const { body } = await management<{ id: string }>(server, 'POST', '/organization-invitations', {
    invitee: uniqueEmail(),
    organizationId: organization.id,
    organizationRoleIds: roles.map(({ id }) => id),
    expiresAt: Date.now() + 60_000,
  });
  return body;
}

const powers: (Power | undefined)[] = [undefined, 'read', 'invite', 'remove', 'changeRoles'];

test.each(powers)('the power %s lets do what it says, and nothing else', async (power) => {
  const organization = await createOrganization(server);
  const me = await colleague(server, organization, [await roleWith(server, power ? [power] : [])]);
  const [other, plain] = [await member(server), await roleWith(server, [])];
  await addMember(server, organization, other, [plain]);
  const invitation = await waiting(organization);
  const forms = formsOf(organization);
  const refused = async (path: string, fields = {}) =>
    expect([notAllowed, nothing]).toContain(await me.try(path, fields));

  const revoke = { choice: 'revoke' };
  if (power === 'invite') {
    expect(await me.try(forms.invitation(invitation), revoke)).toMatch(/taken back/);
  } else {
    await refused(forms.invite, { invitee: uniqueEmail() });
    await refused(forms.invitation(invitation), { choice: 'again' });
    await refused(forms.invitation(invitation), revoke);
  }
  const status = power === 'invite' ? 'Revoked' : 'Pending';
  expect(await invitationStatus(server, invitation)).toBe(status);

  if (power === 'changeRoles') await me.try(forms.roles(other));
  else await refused(forms.roles(other));
  const left = power === 'changeRoles' ? [] : [plain.name];
  expect(await rolesOf(server, { organization }, other)).toEqual(left);

  if (power === 'remove') expect(await me.try(forms.remove(other))).toMatch(/was removed/);
  else await refused(forms.remove(other));
  const ids = await memberIds(server, organization);
  expect(ids.includes(other.id)).toBe(power !== 'remove');
});

describe.each(['of the organization', 'of an API'])('with a scope %s that they lack', (kind) => {
  /** Somebody with every power but one scope, and a member with a role that has it. */
  async function beyond() {
    const { scopeIds } = await createResource(server, ['pay']);
    const role = await roleWith(server, ['read', 'invite', 'remove', 'changeRoles']);
    const greater =
      kind === 'of an API'
        ? await roleWith(server, ['read'], { resourceScopeIds: Object.values(scopeIds) })
        : await roleWith(server, ['read', 'invite']);
    const own =
      kind === 'of an API' ? role : await roleWith(server, ['read', 'remove', 'changeRoles']);
    const organization = await createOrganization(server);
    const me = await colleague(server, organization, [own]);
    const other = await member(server);
    await addMember(server, organization, other, [greater]);
    return { organization, me, other, greater, own, forms: formsOf(organization) };
  }

  test('nobody hands a role out, takes it away, or removes who has it', async () => {
    const { organization, me, other, greater, own, forms } = await beyond();
    const rest = { organization };
    expect(await me.try(forms.roles(me), ticked(own, greater))).toBe(notAllowed);
    expect(await rolesOf(server, rest, me)).toEqual([own.name]);
    expect(await me.try(forms.roles(other), ticked(own))).toBe('The roles are saved.');
    const both = [greater.name, own.name].sort();
    expect((await rolesOf(server, rest, other))?.sort()).toEqual(both);
    expect(await me.try(forms.remove(other))).toBe(notAllowed);
    expect(await memberIds(server, organization)).toContain(other.id);
    await me.visit(forms.member(other));
    expect(me.html).not.toContain(`role-${greater.id}`);
    expect(me.html).not.toContain('/remove/submit');
  });
});

test('nobody invites with a role beyond their own, nor touches such an invitation', async () => {
  const organization = await createOrganization(server);
  const me = await colleague(server, organization, [await roleWith(server, ['invite', 'read'])]);
  const greater = await roleWith(server, ['remove']);
  const forms = formsOf(organization);
  const asked = { invitee: uniqueEmail(), ...ticked(greater) };
  expect(await me.try(forms.invite, asked)).toBe(notAllowed);
  const invitation = await waiting(organization, [greater]);
  for (const choice of ['again', 'revoke']) {
    expect(await me.try(forms.invitation(invitation), { choice })).toBe(notAllowed);
  }
  expect(await invitationStatus(server, invitation)).toBe('Pending');
  expect(me.html).toContain('1 invitation waits');
  expect(me.html).not.toContain(`/invitations/${invitation.id}/`);
});

describe('the last administrator', () => {
  /** Organization with this many administrators, all signed in. */
  async function administrators(count: number) {
    const [organization, role] = [
      await createOrganization(server),
      await administratorRole(server),
    ];
    const people: Colleague[] = [];
    while (people.length < count) people.push(await colleague(server, organization, [role]));
    return { organization, role, people, forms: formsOf(organization) };
  }

  test('cannot leave, lose the role, or be removed', async () => {
    const { organization, role, people, forms } = await administrators(1);
    const [me] = people as [Colleague];
    const remover = await colleague(server, organization, [role]);
    expect(await remover.try(forms.roles(remover))).toBe('The roles are saved.');
    expect(await me.try(forms.leave)).toMatch(lastOne);
    expect(me.path).toBe(forms.leave);
    expect(await me.try(forms.roles(me))).toMatch(lastOne);
    expect(await me.try(forms.remove(me))).toMatch(lastOne);
    expect(await rolesOf(server, { organization }, me)).toEqual([role.name]);
  });

  test('is the last one who is let in', async () => {
    const { organization, people, forms } = await administrators(2);
    const [me, other] = people as [Colleague, Colleague];
    await management(server, 'PATCH', `/users/${me.id}/is-suspended`, { isSuspended: true });
    // Nobody else who is let in could change roles then.
    expect(await other.try(forms.leave)).toMatch(lastOne);
    expect(await other.try(forms.remove(me))).toBe('The member was removed.');
    expect(await memberIds(server, organization)).toEqual([other.id]);
  });

  test('is one of two who leave at the same moment', async () => {
    const { organization, people, forms } = await administrators(2);
    const answers = await Promise.all(people.map((one) => one.submit(forms.leave)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await memberIds(server, organization)).toHaveLength(1);
  });

  test('is one of two who remove each other, or take each other’s role, at the same moment', async () => {
    const { organization, role, people, forms } = await administrators(2);
    const [me, other] = people as [Colleague, Colleague];
    await Promise.all([me.submit(forms.roles(other)), other.submit(forms.roles(me))]);
    const held = await Promise.all(people.map((one) => rolesOf(server, { organization }, one)));
    expect(held.flat()).toEqual([role.name]);
    const path = `/organizations/${organization.id}/users/roles`;
    const ids = { userIds: people.map(({ id }) => id), organizationRoleIds: [role.id] };
    expect((await management(server, 'POST', path, ids)).status).toBe(201);
    await Promise.all([me.submit(forms.remove(other)), other.submit(forms.remove(me))]);
    expect(await memberIds(server, organization)).toHaveLength(1);
  });

  test('is nobody where nobody was one: anybody may leave', async () => {
    const organization = await createOrganization(server);
    const me = await colleague(server, organization);
    expect(await me.try(formsOf(organization).leave)).toBe('You have left the organization.');
  });
});

describe('a foreign organization', () => {
  test('is not there, in any path and for any form', async () => {
    const role = await administratorRole(server);
    const [own, foreign] = [await createOrganization(server), await createOrganization(server)];
    const me = await colleague(server, own, [role]);
    const victim = await member(server);
    await addMember(server, foreign, victim, [role]);
    await addMember(server, foreign, await createUser(server), [role]);
    const invitation = await waiting(foreign);
    const forms = formsOf(foreign);
    for (const path of [forms.page, forms.leave, forms.member(victim), forms.member(me)]) {
      expect((await me.visit(path)).status).toBe(200);
      expect(me.title).toBe(nothing);
      expect(me.html).not.toContain(foreign.name);
      expect(me.html).not.toContain(victim.primaryEmail);
    }
    const sent: [string, Record<string, string>?][] = [
      [forms.invite, { invitee: uniqueEmail(), ...ticked(role) }],
      [forms.roles(victim)],
      [forms.roles(me), ticked(role)],
      [forms.remove(victim)],
      [forms.leave],
      [forms.invitation(invitation), { choice: 'revoke' }],
      [forms.invitation(invitation), { choice: 'again' }],
    ];
    for (const [path, fields] of sent) expect(await me.try(path, fields)).toBe(nothing);

    // Through the path of one's own, too.
    const mine = formsOf(own);
    await me.visit(mine.member(victim));
    expect(me.title).toBe(nothing);
    expect(await me.try(mine.roles(victim), ticked(role))).toBe(nothing);
    expect(await me.try(mine.remove(victim))).toBe(nothing);
    for (const choice of ['revoke', 'again']) {
      expect(await me.try(mine.invitation(invitation), { choice })).toBe('It was not found.');
    }

    expect(await invitationStatus(server, invitation)).toBe('Pending');
    expect(await rolesOf(server, { organization: foreign }, victim)).toEqual([role.name]);
    expect(await memberIds(server, foreign)).toHaveLength(2);
    expect(await memberIds(server, own)).toEqual([me.id]);
    const path = `/organization-invitations?organizationId=${foreign.id}`;
    expect((await management<unknown[]>(server, 'GET', path)).body).toHaveLength(1);
  });

  test.each(['unknown', '%00', 'a%20b', "'--", '..%2F..', 'a'.repeat(300)])(
    'is the same as %s',
    async (id) => {
      const me = await colleague(server, undefined);
      const forms = formsOf({ id });
      expect((await me.visit(forms.page)).status).toBe(200);
      expect(me.title).toBe(nothing);
      expect((await me.submit(forms.leave)).status).toBe(303);
    },
  );
});

test('a former member with an open page can do nothing any more', async () => {
  const [organization, role] = [await createOrganization(server), await administratorRole(server)];
  const [me, other] = [await colleague(server, organization, [role]), await member(server)];
  await addMember(server, organization, other, [role]);
  const forms = formsOf(organization);
  await me.visit(forms.page);
  expect(me.html).toContain(other.primaryEmail);
  await management(server, 'DELETE', `/organizations/${organization.id}/users/${me.id}`);
  expect(await me.try(forms.invite, { invitee: uniqueEmail() })).toBe(nothing);
  expect(await me.try(forms.remove(other))).toBe(nothing);
  expect(await me.try(forms.roles(me), ticked(role))).toBe(nothing);
  expect(await memberIds(server, organization)).toEqual([other.id]);
});

test('a role that was taken away meanwhile lets do nothing any more', async () => {
  const [organization, role] = [await createOrganization(server), await administratorRole(server)];
  const [me, other] = [await colleague(server, organization, [role]), await member(server)];
  await addMember(server, organization, other);
  const forms = formsOf(organization);
  await management(
    server,
    'DELETE',
    `/organizations/${organization.id}/users/${me.id}/roles/${role.id}`,
  );
  expect(await me.try(forms.invite, { invitee: uniqueEmail() })).toBe(notAllowed);
  expect(await me.try(forms.remove(other))).toBe(nothing);
  expect(await me.try(forms.roles(me), ticked(role))).toBe(notAllowed);
});

test.each(['https://evil.example', 'null', `${server.baseUrl}.evil.example`])(
  'a form that %s sends does nothing',
  async (origin) => {
    const [organization, role] = [
      await createOrganization(server),
      await administratorRole(server),
    ];
    const [me, other] = [await colleague(server, organization, [role]), await member(server)];
    await addMember(server, organization, other, [role]);
    const forms = formsOf(organization);
    const paths = [forms.invite, forms.leave, forms.remove(other), forms.roles(other)];
    for (const path of [...paths, '/organizations/choose']) {
      expect((await me.submit(path, { invitee: uniqueEmail() }, { origin })).status).toBe(403);
    }
    expect(await memberIds(server, organization)).toHaveLength(2);
    expect(await rolesOf(server, { organization }, other)).toEqual([role.name]);
  },
);

test('a form of a page that another account was shown does nothing, and says so', async () => {
  const [organization, role] = [await createOrganization(server), await administratorRole(server)];
  const me = await colleague(server, organization, [role]);
  const other = await colleague(server, organization, [role]);
  const forms = formsOf(organization);
  const account = other.id;
  expect(await me.try(forms.leave, { account })).toMatch(/^Another account is signed in/);
  expect(await me.try(forms.remove(other), { account })).toMatch(/^Another account is signed in/);
  expect(await memberIds(server, organization)).toHaveLength(2);

  // Signed out: the form leads to signing in.
  const { browser } = me;
  browser.dropCookie('_session');
  await me.try(forms.leave);
  expect(me.path).toBe('/sign-in');
  expect(await memberIds(server, organization)).toHaveLength(2);
  expect((await browserOf(server, me.user)).cookie('_session')).toBeDefined();
});
