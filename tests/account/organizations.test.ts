import { describe, expect, test } from 'vitest';
import type { Power } from '@/lib/account/organizations/schema';
import { member } from '../experience/links';
import { Guest } from '../invitations/guest';
import { invitationStatus, rolesOf } from '../support/invitation';
import { createUser, management } from '../support/management';
import { roleWith } from '../support/member-powers';
import { uniqueName } from '../support/names';
import { uniqueEmail } from '../support/one-time-token';
import { addMember, createOrganization } from '../support/organizations';
import { sharedServer } from '../support/server';
import { colleague, formsOf, ticked } from './colleague';

const server = sharedServer();
const nothing = 'There is nothing here for you';

/** Somebody with these powers and another member, who has a role without any. */
async function withPowers(...powers: Power[]) {
  const organization = await createOrganization(server);
  const role = await roleWith(server, powers);
  const me = await colleague(server, organization, [role]);
  const other = await member(server);
  const plain = await roleWith(server, []);
  await addMember(server, organization, other, [plain]);
  return { organization, role, me, other, plain, forms: formsOf(organization) };
}

describe('the list of organizations', () => {
  test('has somebody sign in first, and come back in their language', async () => {
    const [user, organization] = [await member(server), await createOrganization(server)];
    const role = await roleWith(server, []);
    await addMember(server, organization, user, [role]);
    const foreign = await createOrganization(server);
    const guest = new Guest(server);
    await guest.open(`${server.baseUrl}/organizations?ui_locales=fr`);
    expect(guest.path).toBe('/sign-in');
    await guest.signIn(user);
    expect(guest.path).toBe('/organizations');
    expect(guest.title).toBe('Vos organisations');
    expect(guest.html).toContain(organization.name);
    expect(guest.html).toContain(role.name);
    expect(guest.html).not.toContain(foreign.name);
    expect(guest.html).toMatch(/organizations\/\w+\?[^"]*ui_locales=fr/);
  });

  test('says so when there is none', async () => {
    const me = await colleague(server, undefined);
    await me.visit('/organizations');
    expect(me.html).toContain('You do not belong to any organization yet.');
  });
});

describe('what somebody sees of an organization', () => {
  test('is its name and their own roles, without powers', async () => {
    const { organization, role, me, other, plain, forms } = await withPowers();
    await me.visit(forms.page);
    expect(me.title).toBe(organization.name);
    expect(new URL(me.url).searchParams.get('organization_id')).toBe(organization.id);
    expect(me.html).toContain(role.name);
    expect(me.html).not.toContain(other.primaryEmail);
    expect(me.html).not.toContain(plain.name);
    expect(me.html).not.toMatch(/\/(?:invite|invitations|members)\b/);
    await me.visit(forms.member(other));
    expect(me.title).toBe(nothing);
    expect(me.html).not.toContain(other.primaryEmail);
    await me.visit(forms.member(me));
    expect(me.html).toContain(me.user.username);
    expect(me.html).not.toContain('<form');
  });

  test('is who else is there, by read:member, but no phone number and no form', async () => {
    const { organization, me, other, plain, forms } = await withPowers('read');
    const phone = () => `4915${String(Math.random()).slice(2, 10)}`;
    const caller = await createUser(server, { primaryPhone: phone() });
    const nameless = await management<{ id: string }>(server, 'POST', '/users', {
      primaryPhone: phone(),
    });
    for (const user of [caller, nameless.body]) await addMember(server, organization, user);
    await me.visit(forms.page);
    for (const text of ['4 members', other.primaryEmail, plain.name, caller.username, 'No role']) {
      expect(me.html).toContain(text);
    }
    for (const user of [other, caller, nameless.body]) {
      await me.visit(forms.member(user));
      expect(me.title).not.toBe(nothing);
      expect(me.html).not.toMatch(/4915\d{8}/);
      expect(me.html).not.toContain('<form');
    }
  });

  test('comes twenty members at a time, and can be searched', async () => {
    const { organization, me, forms } = await withPowers('read');
    const tag = uniqueName('find');
    const userIds: string[] = [];
    for (let count = 0; count < 21; count += 1) {
      const primaryEmail = `${tag}.${count}@example.com`;
      const { body } = await management<{ id: string }>(server, 'POST', '/users', { primaryEmail });
      userIds.push(body.id);
    }
    await management(server, 'POST', `/organizations/${organization.id}/users`, { userIds });
    const shown = () => me.html.match(/<bdi class="font-semibold">/g)?.length ?? 0;
    await me.visit(forms.page);
    expect(me.html).toContain('23 members');
    expect(shown()).toBe(20);
    await me.visit(`${forms.page}?page=2`);
    expect(shown()).toBe(3);
    expect(me.html).toContain('Page 2 of 2');
    for (const page of ['0', '-1', '1.5', 'x', '1e99']) {
      await me.visit(`${forms.page}?page=${page}`);
      expect(shown()).toBe(20);
    }
    await me.visit(`${forms.page}?page=99`);
    expect(shown()).toBe(0);
    expect(me.html).toMatch(/page=2[^"]*">Previous page/);
    await me.visit(`${forms.page}?q=${tag.toUpperCase()}.1`);
    expect(me.html).toContain('11 members found');
    for (const other of ['%25', '_', '%5C', '%00', "'"]) {
      await me.visit(`${forms.page}?q=${tag}${other}20`);
      expect(me.title).toBe(organization.name);
      expect(me.html).toContain('No member fits');
    }
  });
});

test('an invitation is mailed, sent again, taken back, and free to be sent anew', async () => {
  const { organization, me, plain, forms } = await withPowers('read', 'invite', 'changeRoles');
  const invitee = uniqueEmail();
  const asked = { invitee, ...ticked(plain) };
  expect(await me.try(forms.invite, asked)).toBe('The invitation is on its way.');
  expect(me.html).toContain('1 invitation waits for an answer');
  expect(me.html).toContain(invitee);
  expect(await me.try(forms.invite, asked)).toMatch(/has an invitation already/);
  const path = `/organization-invitations?organizationId=${organization.id}`;
  const { body } = await management<{ id: string }[]>(server, 'GET', path);
  expect(body).toMatchObject([{ inviterId: me.id, organizationRoles: [{ id: plain.id }] }]);
  const [invitation = { id: '' }] = body;
  expect(await me.try(forms.invitation(invitation), { choice: 'again' })).toMatch(/sent again/);
  expect(await me.try(forms.invitation(invitation), { choice: 'revoke' })).toMatch(/taken back/);
  expect(await invitationStatus(server, invitation)).toBe('Revoked');
  for (const choice of ['again', 'revoke']) {
    expect(await me.try(forms.invitation(invitation), { choice })).toMatch(/not open any more/);
  }
  expect(await me.try(forms.invite, asked)).toBe('The invitation is on its way.');
});

test('nobody is invited by what is no address', async () => {
  const { me, forms } = await withPowers('invite');
  for (const invitee of ['', 'nobody', 'a@b.example, c@d.example', `${'a'.repeat(300)}@e.com`]) {
    expect(await me.try(forms.invite, { invitee })).toBe('This is not a valid email address.');
  }
});

test('a member is not invited once more', async () => {
  const { me, other, forms } = await withPowers('invite');
  const invitee = other.primaryEmail.toUpperCase();
  expect(await me.try(forms.invite, { invitee })).toMatch(/is a member already/);
});

test('roles are given and taken, those of machines not', async () => {
  const { organization, me, other, role, plain, forms } = await withPowers('read', 'changeRoles');
  const { body: machines } = await management<{ id: string }>(
    server,
    'POST',
    '/organization-roles',
    { name: uniqueName('machines'), type: 'MachineToMachine' },
  );
  const saved = 'The roles are saved.';
  expect(await me.try(forms.roles(other), ticked(role))).toBe(saved);
  expect(await rolesOf(server, { organization }, other)).toEqual([role.name]);
  expect(await me.try(forms.roles(other), ticked(plain, role, machines))).toBe(saved);
  const both = [plain.name, role.name].sort();
  expect((await rolesOf(server, { organization }, other))?.sort()).toEqual(both);
  expect(await me.try(forms.roles(other))).toBe(saved);
  expect(await rolesOf(server, { organization }, other)).toEqual([]);
  expect(await rolesOf(server, { organization }, me)).toEqual([role.name]);
});

test('leaving takes the roles along, and leads to the list', async () => {
  const { organization, me, forms } = await withPowers('read');
  await me.visit(forms.leave);
  expect(me.title).toBe(`Leave ${organization.name}?`);
  expect(await me.try(forms.leave)).toBe('You have left the organization.');
  expect(me.path).toBe('/organizations');
  expect(await rolesOf(server, { organization }, me)).toBeUndefined();
  await me.visit(forms.page);
  expect(me.title).toBe(nothing);
});
