import { expect, test } from 'vitest';
import { createApplication, management } from '../support/management';
import { addMember, handOver, letAct, letActByGrant, removeMember } from '../support/organizations';
import { sharedServer } from '../support/server';
import { createMember, expectDenied, organizationScope, signInMember } from './organization';

const server = sharedServer();
const notConsented = 'the user has not let the application act in the organization';

test('is refused to an application of others until the user has let it act in the organization', async () => {
  const person = await createMember();
  const { organization, user } = person;
  const { application, refresh } = await signInMember(person);
  await handOver(server, application);
  const ask = (id = organization.id) => refresh({ organization_id: id });
  await expectDenied(ask(), notConsented);
  // What counts is this application, this organization and this user.
  const another = await createMember();
  await addMember(server, another.organization, user);
  await addMember(server, organization, another.user);
  await letAct(server, application, another.organization, user);
  await letAct(server, application, organization, another.user);
  const elsewhere = await createApplication(server, { isThirdParty: true });
  await letAct(server, elsewhere, organization, user);
  await expectDenied(ask(), notConsented);
  expect((await ask(another.organization.id)).status).toBe(200);
  await letAct(server, application, organization, user);
  expect((await ask()).status).toBe(200);
  // It is of no use to an application that may not ask for organizations any more.
  const scopes = `/applications/${application.id}/user-consent-scopes`;
  await management(server, 'DELETE', `${scopes}/user-scopes/${organizationScope}`);
  expect(await ask()).toMatchObject({
    status: 403,
    body: { error: 'insufficient_scope', scope: organizationScope },
  });
  await management(server, 'POST', scopes, { userScopes: [organizationScope] });
  expect((await ask()).status).toBe(200);
  // It ends with the membership.
  await removeMember(server, organization, user);
  await addMember(server, organization, user);
  await expectDenied(ask(), notConsented);
});

test('is refused to an application of others whose consent was for one sign-in, at the next one', async () => {
  const person = await createMember();
  const { organization, user } = person;
  const application = await createApplication(server);
  const granted = await signInMember(person, { application });
  await letActByGrant(server, application, organization, user);
  const later = await signInMember(person, { application });
  await handOver(server, application);
  expect((await granted.refresh({ organization_id: organization.id })).status).toBe(200);
  await expectDenied(later.refresh({ organization_id: organization.id }), notConsented);
});
