import { describe, expect, test } from 'vitest';
import {
  accept,
  askToInvite,
  invite,
  type MadeInvitation,
  memberships,
  revoke,
  tomorrow,
  userWithEmail,
} from '../support/invitations';
import type { JsonObject } from '../support/management';
import { uniqueName } from '../support/names';
import { uniqueEmail } from '../support/one-time-token';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody } from './api';
import { organization, role } from './organization-people';

const server = sharedServer();
const path = '/organization-invitations';
const unknown = [422, 'entity.relation_foreign_key_not_found'] as const;
const taken = [422, 'entity.unique_integrity_violation'] as const;

const read = ({ id }: { id: string }) => api<MadeInvitation>('GET', `${path}/${id}`);

async function ids(query: string): Promise<string[]> {
  const { body } = await api<MadeInvitation[]>('GET', `${path}?${query}`);
  return body.map(({ id }) => id);
}

describe('an invitation', () => {
  test('is pending, with its roles by name, and reads as it was made', async () => {
    const [{ id: organizationId }, inviter] = [await organization(), await userWithEmail(server)];
    const names = [uniqueName('a'), uniqueName('b')];
    const roles = await Promise.all(names.map((name) => role('User', name)));
    const organizationRoleIds = roles.map(({ id }) => id).reverse();
    const given = { inviterId: inviter.id, invitee: uniqueEmail('Guest'), expiresAt: tomorrow() };
    const made = await invite(server, organizationId, {
      ...given,
      organizationRoleIds: [...organizationRoleIds, ...organizationRoleIds],
    });
    expect(made).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[a-z0-9]{21}$/),
      ...given,
      acceptedUserId: null,
      organizationId,
      status: 'Pending',
      createdAt: expect.any(Number),
      updatedAt: expect.any(Number),
      organizationRoles: roles.map(({ id, name }) => ({ id, name })),
    });
    expect((await read(made)).body).toEqual(made);
  });

  test('needs neither inviter nor roles', async () => {
    const { id } = await organization();
    const made = await invite(server, id, { inviterId: null });
    expect(made).toMatchObject({ inviterId: null, organizationRoles: [] });
  });

  test('is deleted, once', async () => {
    const made = await invite(server, (await organization()).id);
    expect(await api('DELETE', `${path}/${made.id}`)).toMatchObject({ status: 204, body: '' });
    await expectError(api('DELETE', `${path}/${made.id}`), 404, 'entity.not_found');
    await expectError(read(made), 404, 'entity.not_found');
  });

  test('goes with its organization, and outlives its inviter', async () => {
    const [{ id }, inviter] = [await organization(), await userWithEmail(server)];
    const made = await invite(server, id, { inviterId: inviter.id });
    await api('DELETE', `/users/${inviter.id}`);
    expect((await read(made)).body).toMatchObject({ inviterId: null, status: 'Pending' });
    await api('DELETE', `/organizations/${id}`);
    await expectError(read(made), 404, 'entity.not_found');
  });

  test.each<[JsonObject, string]>([
    [{ invitee: undefined }, 'invitee'],
    [{ invitee: 'nobody' }, 'invitee'],
    [{ invitee: 'a@example.com, b@example.com' }, 'invitee'],
    [{ organizationId: '' }, 'organizationId'],
    [{ organizationId: 1 }, 'organizationId'],
    [{ expiresAt: undefined }, 'expiresAt'],
    [{ expiresAt: 'tomorrow' }, 'expiresAt'],
    [{ inviterId: 1 }, 'inviterId'],
    [{ organizationRoleIds: 'a' }, 'organizationRoleIds'],
    [{ messagePayload: true }, 'messagePayload'],
    [{ messagePayload: { link: 1 } }, 'messagePayload'],
  ])('is not made of %j', (body, field) =>
    expectInvalidBody(askToInvite(server, 'any', body), field),
  );

  test.each([Date.now() - 1, 0, 1e17])('does not expire at %d', async (expiresAt) => {
    const { id } = await organization();
    await expectError(askToInvite(server, id, { expiresAt }), 400, 'request.invalid_input');
  });

  test('is of people, roles and organizations that there are', async () => {
    const { id } = await organization();
    const known = await role('User');
    const organizationRoleIds = [known.id, 'nothing'];
    await expectError(askToInvite(server, 'nothing'), ...unknown);
    await expectError(askToInvite(server, id, { inviterId: 'nobody' }), ...unknown);
    await expectError(askToInvite(server, id, { organizationRoleIds }), ...unknown);
    expect(await ids(`organizationId=${id}`)).toEqual([]);
  });

  test('gives nobody a role of machines', async () => {
    const { id } = await organization();
    const organizationRoleIds = [(await role('User')).id, (await role('MachineToMachine')).id];
    const refused = askToInvite(server, id, { organizationRoleIds });
    await expectError(refused, 422, 'entity.db_constraint_violated');
    expect(await ids(`organizationId=${id}`)).toEqual([]);
  });

  test('is not for somebody who is a member, in whatever case their address is written', async () => {
    const [{ id }, member] = [await organization(), await userWithEmail(server)];
    await api('POST', `/organizations/${id}/users`, { userIds: [member.id] });
    const invitee = member.primaryEmail.toUpperCase();
    await expectError(askToInvite(server, id, { invitee }), 422, 'request.invalid_input', {
      details: expect.stringContaining('member'),
    });
  });
});

describe('one address in one organization', () => {
  test('has one pending invitation, and another once that has ended', async () => {
    const { id } = await organization();
    const first = await invite(server, id);
    const invitee = first.invitee.toUpperCase();
    await expectError(askToInvite(server, id, { invitee }), ...taken);
    await revoke(server, first);
    const second = await invite(server, id, { invitee });
    await expectError(askToInvite(server, id, { invitee: first.invitee }), ...taken);
    await api('DELETE', `${path}/${second.id}`);
    expect((await askToInvite(server, id, { invitee })).status).toBe(201);
  });

  test('has one of many that are asked for at the same moment', async () => {
    const [{ id }, invitee] = [await organization(), uniqueEmail()];
    const many = Array.from({ length: 6 }, () => askToInvite(server, id, { invitee }));
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 422, 422, 422, 422, 422]);
    expect(await ids(`organizationId=${id}`)).toHaveLength(1);
  });

  test('is no matter to other organizations and addresses', async () => {
    const [one, other] = [await organization(), await organization()];
    const { invitee } = await invite(server, one.id);
    await invite(server, other.id, { invitee });
    await invite(server, one.id);
  });
});

describe('the list of invitations', () => {
  test('is narrowed by organization, inviter and address, newest first, and has no pages', async () => {
    const [one, other] = [await organization(), await organization()];
    const inviter = await userWithEmail(server);
    const first = await invite(server, one.id, { inviterId: inviter.id });
    const second = await invite(server, one.id);
    const third = await invite(server, other.id, { inviterId: inviter.id, invitee: first.invitee });
    expect(await ids(`organizationId=${one.id}`)).toEqual([second.id, first.id]);
    expect(await ids(`inviterId=${inviter.id}`)).toEqual([third.id, first.id]);
    expect(await ids(`invitee=${first.invitee.toUpperCase()}`)).toEqual([third.id, first.id]);
    expect(await ids(`inviterId=${inviter.id}&organizationId=${other.id}`)).toEqual([third.id]);
    expect(await ids('organizationId=nothing')).toEqual([]);
    const paged = await api<unknown[]>(
      'GET',
      `${path}?organizationId=${one.id}&page_size=1&page=1`,
    );
    expect(paged.body).toHaveLength(2);
    expect(paged.headers.get('total-number')).toBeNull();
  });
});

test('whoever was a member and left is invited anew and accepts', async () => {
  const { id } = await organization();
  const user = await userWithEmail(server);
  const first = await invite(server, id, { invitee: user.primaryEmail });
  expect((await accept(server, first, user)).status).toBe(200);
  await api('DELETE', `/organizations/${id}/users/${user.id}`);
  expect(await memberships(server, user)).toEqual({});
  const second = await invite(server, id, { invitee: user.primaryEmail });
  expect((await accept(server, second, user)).status).toBe(200);
  expect(await memberships(server, user)).toEqual({ [id]: [] });
});
