import { expect, test } from 'vitest';
import { roleWith } from '../support/member-powers';
import { uniqueEmail } from '../support/one-time-token';
import { createOrganization } from '../support/organizations';
import { sharedServer } from '../support/server';
import { colleague, formsOf, ticked } from './colleague';

const server = sharedServer();
const notAllowed = 'Your roles in this organization do not let you do this.';
const sent = 'The invitation is on its way.';

test('a role that only its name gives a meaning is offered by those who have it or decide about roles', async () => {
  const organization = await createOrganization(server);
  const [named, inviting] = [await roleWith(server, []), await roleWith(server, ['invite'])];
  const deciding = await roleWith(server, ['invite', 'changeRoles']);
  const forms = formsOf(organization);
  const inviteBy = async (...roles: { id: string; name: string }[]) => {
    const me = await colleague(server, organization, roles);
    return me.try(forms.invite, { invitee: uniqueEmail(), ...ticked(named) });
  };
  expect(await inviteBy(inviting)).toBe(notAllowed);
  expect(await inviteBy(inviting, named)).toBe(sent);
  expect(await inviteBy(deciding)).toBe(sent);
});
