import { describe, expect, test } from 'vitest';
import {
  accept,
  invite,
  memberships,
  revoke,
  setStatus,
  userWithEmail,
} from '../support/invitations';
import type { JsonObject } from '../support/management';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody } from './api';
import { organization, role } from './organization-people';

const server = sharedServer();
const refused = [422, 'request.invalid_input'] as const;

/** Somebody with an address, and their invitation with a role. */
async function invited() {
  const [{ id }, user, given] = [
    await organization(),
    await userWithEmail(server),
    await role('User'),
  ];
  const fields = { invitee: user.primaryEmail, organizationRoleIds: [given.id] };
  return { user, given, organizationId: id, invitation: await invite(server, id, fields) };
}

async function statusOf({ id }: { id: string }): Promise<unknown> {
  return (await api('GET', `/organization-invitations/${id}`)).body.status;
}

describe('accepting an invitation', () => {
  test('makes the user a member with its roles', async () => {
    const { user, given, organizationId, invitation } = await invited();
    const { status, body } = await accept(server, invitation, user);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...invitation,
      status: 'Accepted',
      acceptedUserId: user.id,
      updatedAt: expect.toSatisfy((at) => at >= invitation.updatedAt),
    });
    expect(await memberships(server, user)).toEqual({ [organizationId]: [given.name] });
  });

  test('takes the address in whatever case it is written', async () => {
    const { id } = await organization();
    const user = await userWithEmail(server);
    const invitation = await invite(server, id, { invitee: user.primaryEmail.toUpperCase() });
    expect((await accept(server, invitation, user)).status).toBe(200);
  });

  test('adds its roles to those of somebody who has become a member meanwhile', async () => {
    const { user, given, organizationId, invitation } = await invited();
    const own = await role('User');
    const people = `/organizations/${organizationId}/users`;
    await api('POST', people, { userIds: [user.id] });
    await api('POST', `${people}/${user.id}/roles`, { organizationRoleIds: [own.id] });
    expect((await accept(server, invitation, user)).status).toBe(200);
    const names = (await memberships(server, user))[organizationId];
    expect(names?.toSorted()).toEqual([own.name, given.name].toSorted());
  });

  test('is for the user of that address, and lets nobody else in', async () => {
    const { organizationId, invitation, user } = await invited();
    const other = await userWithEmail(server);
    await expectError(accept(server, invitation, other), ...refused, {
      details: expect.stringContaining('address'),
    });
    await expectError(accept(server, invitation, { id: 'nobody' }), ...refused);
    expect(await memberships(server, other)).toEqual({});
    await api('PATCH', `/users/${user.id}`, { primaryEmail: '' });
    await expectError(accept(server, invitation, user), ...refused);
    expect(await statusOf(invitation)).toBe('Pending');
    expect(await memberships(server, user)).not.toHaveProperty(organizationId);
  });

  test.each<JsonObject>([{}, { acceptedUserId: null }, { acceptedUserId: '' }])(
    'needs somebody who does: %j',
    async (fields) => {
      const { invitation } = await invited();
      await expectError(
        setStatus(server, invitation, { status: 'Accepted', ...fields }),
        ...refused,
      );
      expect(await statusOf(invitation)).toBe('Pending');
    },
  );

  test('is done once, however many do it at the same moment', async () => {
    const { user, organizationId, invitation } = await invited();
    const many = Array.from({ length: 6 }, () => accept(server, invitation, user));
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 422, 422, 422, 422, 422]);
    expect(Object.keys(await memberships(server, user))).toEqual([organizationId]);
  });

  test('or revoking it, whichever comes first, is what happens', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const { user, organizationId, invitation } = await invited();
      const acts = [() => accept(server, invitation, user), () => revoke(server, invitation)];
      const inTurn = turn % 2 ? acts.toReversed() : acts;
      const answers = await Promise.all(inTurn.map((act) => act()));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      const isAccepted = (await statusOf(invitation)) === 'Accepted';
      expect(Object.keys(await memberships(server, user))).toEqual(
        isAccepted ? [organizationId] : [],
      );
      const winner = answers.find(({ status }) => status === 200);
      expect(winner?.body.status).toBe(isAccepted ? 'Accepted' : 'Revoked');
    }
  });
});

describe('an invitation that has ended', () => {
  test.each(['Accepted', 'Revoked'])('stays %s', async (status) => {
    const { user, invitation } = await invited();
    const body = { status, acceptedUserId: user.id };
    expect(await setStatus(server, invitation, body)).toMatchObject({
      status: 200,
      body: { status },
    });
    const before = (await api('GET', `/organization-invitations/${invitation.id}`)).body;
    await expectError(accept(server, invitation, user), ...refused, {
      details: expect.stringContaining(status.toLowerCase()),
    });
    await expectError(revoke(server, invitation), ...refused);
    const message = `/organization-invitations/${invitation.id}/message`;
    await expectError(api('POST', message, {}), ...refused);
    expect((await api('GET', `/organization-invitations/${invitation.id}`)).body).toEqual(before);
  });

  test('by being revoked lets nobody in', async () => {
    const { user, invitation } = await invited();
    expect((await revoke(server, invitation)).body).toMatchObject({ acceptedUserId: null });
    await accept(server, invitation, user);
    expect(await memberships(server, user)).toEqual({});
  });
});

test.each(['Pending', 'Expired', 'accepted', '', undefined])(
  'an invitation does not become %s',
  async (status) => {
    const { invitation } = await invited();
    await expectInvalidBody(setStatus(server, invitation, { status }), 'status');
  },
);

test('an unknown invitation is told as such', async () => {
  const nothing = { id: 'nothing' };
  const missing = [404, 'entity.not_found'] as const;
  await expectError(accept(server, nothing, await userWithEmail(server)), ...missing);
  await expectError(revoke(server, nothing), ...missing);
  await expectError(api('POST', '/organization-invitations/nothing/message', {}), ...missing);
});
