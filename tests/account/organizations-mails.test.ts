import { expect, test } from 'vitest';
import { created, management } from '../support/management';
import { roleWith } from '../support/member-powers';
import { uniqueEmail } from '../support/one-time-token';
import { createOrganization } from '../support/organizations';
import { sharedServer } from '../support/server';
import { colleague, formsOf } from './colleague';

const server = sharedServer();

test('no member has any number of strangers mailed', async () => {
  const organization = await createOrganization(server);
  const me = await colleague(server, organization, [await roleWith(server, ['invite'])]);
  const forms = formsOf(organization);
  for (let turn = 0; turn < 100; turn += 1) {
    expect((await me.submit(forms.invite, { invitee: uniqueEmail() })).status).toBe(303);
  }
  const tooMany = /^Too many messages/;
  expect(await me.try(forms.invite, { invitee: uniqueEmail() })).toMatch(tooMany);
  const waiting = { invitee: uniqueEmail(), organizationId: organization.id };
  const body = { ...waiting, expiresAt: Date.now() + 60_000 };
  const path = '/organization-invitations';
  const invitation = await created(management<{ id: string }>(server, 'POST', path, body));
  expect(await me.try(forms.invitation(invitation), { choice: 'again' })).toMatch(tooMany);
}, 120_000);
