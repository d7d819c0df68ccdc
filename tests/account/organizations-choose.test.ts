import { expect, test } from 'vitest';
import { member } from '../experience/links';
import { Guest } from '../invitations/guest';
import { createApplication } from '../support/management';
import { addMember, createOrganization } from '../support/organizations';
import { sharedServer } from '../support/server';
import { colleague } from './colleague';

const server = sharedServer();
const redirectUri = 'https://client.example/callback?kept=1';
const badLink = 'This link does not work';
const path = '/organizations/choose';

type Asked = { client_id: string; redirect_uri?: string; state?: string; organization_id?: string };

function page({ redirect_uri = redirectUri, ...asked }: Asked): string {
  return `${path}?${new URLSearchParams({ redirect_uri, ...asked })}`;
}

/** Where a form leads to. */
function location(response: Response): URL {
  expect(response.status).toBe(303);
  return new URL(response.headers.get('location') ?? '', server.baseUrl);
}

/** Somebody with two organizations, and an application that may ask which one. */
async function choosing(options: Parameters<typeof createApplication>[1] = {}) {
  const application = await createApplication(server, { redirectUri, ...options });
  const [first, second] = [await createOrganization(server), await createOrganization(server)];
  const me = await colleague(server, first);
  await addMember(server, second, me);
  const fields = { client_id: application.id, redirect_uri: redirectUri, state: 'a b&c=é' };
  return { application, first, second, me, fields };
}

test('the chosen organization comes back with the state, at the redirect URI as it is', async () => {
  const { application, first, second, me, fields } = await choosing();
  const { id: client_id } = application;
  await me.visit(page({ client_id, state: fields.state, organization_id: first.id }));
  expect(me.title).toBe('Choose an organization');
  expect(me.html).toContain(application.name);
  for (const { id, name } of [first, second]) {
    expect(me.html).toContain(name);
    const radio = me.html.match(new RegExp(`<input[^>]*value="${id}"[^>]*>`))?.[0];
    expect(radio?.includes('checked')).toBe(id === first.id);
  }
  const organization_id = second.id;
  const answer = location(await me.submit(path, { ...fields, choice: 'choose', organization_id }));
  expect(answer.origin + answer.pathname).toBe('https://client.example/callback');
  expect(Object.fromEntries(answer.searchParams)).toEqual({
    kept: '1',
    organization_id: second.id,
    state: fields.state,
  });
});

test('cancel is answered with access_denied, also by whoever has no organization', async () => {
  const { application, fields } = await choosing();
  const me = await colleague(server, undefined);
  await me.visit(page({ client_id: application.id }));
  expect(me.html).toContain('You do not belong to any organization yet.');
  expect(me.html).not.toContain('value="choose"');
  const answer = location(await me.submit(path, { ...fields, choice: 'cancel' }));
  expect(Object.fromEntries(answer.searchParams)).toEqual({
    kept: '1',
    error: 'access_denied',
    state: fields.state,
  });
});

test('whoever is not signed in signs in first, and comes back to the choice', async () => {
  const { application } = await choosing();
  const [user, organization] = [await member(server), await createOrganization(server)];
  await addMember(server, organization, user);
  const guest = new Guest(server);
  await guest.open(server.baseUrl + page({ client_id: application.id, state: 'there' }));
  expect(guest.path).toBe('/sign-in');
  await guest.signIn(user);
  expect(guest.path).toBe(path);
  const query = new URL(guest.url).searchParams;
  expect(query.get('state')).toBe('there');
  expect(query.get('app_id')).toBe(application.id);
  expect(guest.html).toContain(organization.name);
});

test('an organization of somebody else, or none, is not answered', async () => {
  const { me, fields } = await choosing();
  const foreign = await createOrganization(server);
  for (const organization_id of [foreign.id, 'unknown', '', '\0']) {
    const sent = { ...fields, choice: 'choose', organization_id };
    const back = location(await me.submit(path, sent));
    expect(back.origin).toBe(server.baseUrl);
    expect(back.pathname).toBe(path);
    expect(back.searchParams.get('state')).toBe(fields.state);
    await me.visit(back.href);
    expect(me.html).toContain('role="alert"');
    expect(me.html).not.toContain(foreign.name);
  }
});

test.each([
  ['no client', { client_id: '' }],
  ['an unknown client', { client_id: 'unknown' }],
  ['a client that cannot be', { client_id: '\0' }],
  ['a client known by its document', { client_id: 'https://client.example/metadata.json' }],
  ['another redirect URI', { redirect_uri: 'https://evil.example/callback' }],
  ['a redirect URI that only begins like it', { redirect_uri: `${redirectUri}&more=1` }],
  ['no redirect URI', { redirect_uri: '' }],
  ['javascript', { redirect_uri: 'javascript:alert(1)' }],
  ['data', { redirect_uri: 'data:text/html,x' }],
] as const)('%s is led nowhere, signed in or not', async (_, wrong) => {
  const { me, first, fields } = await choosing();
  const asked = { ...fields, ...wrong };
  for (const guest of [me, new Guest(server)]) {
    expect((await guest.open(server.baseUrl + page(asked))).status).toBe(200);
    expect(guest.title).toBe(badLink);
    expect(guest.html).not.toContain('<form');
  }
  for (const choice of ['choose', 'cancel']) {
    const sent = { ...asked, choice, organization_id: first.id };
    expect(location(await me.submit(path, sent)).origin).toBe(server.baseUrl);
  }
});

test('an application of others learns of no organization here', async () => {
  const { application, me, first, fields } = await choosing({ isThirdParty: true });
  await me.visit(page({ client_id: application.id }));
  expect(me.title).toBe(badLink);
  const sent = { ...fields, choice: 'choose', organization_id: first.id };
  expect(location(await me.submit(path, sent)).origin).toBe(server.baseUrl);
});

test('a native application is answered at its scheme, and on any port of the machine itself', async () => {
  const scheme = 'com.example.app://callback';
  const application = await createApplication(server, {
    type: 'Native',
    oidcClientMetadata: {
      redirectUris: ['http://127.0.0.1/callback', scheme],
      postLogoutRedirectUris: [],
    },
  });
  const organization = await createOrganization(server);
  const me = await colleague(server, organization);
  const sent = { client_id: application.id, choice: 'choose', organization_id: organization.id };
  for (const redirect_uri of ['http://127.0.0.1:51234/callback', scheme]) {
    const response = await me.submit(path, { ...sent, redirect_uri });
    expect(location(response).href).toBe(`${redirect_uri}?organization_id=${organization.id}`);
  }
  const elsewhere = { ...sent, redirect_uri: 'http://127.0.0.1:51234/other' };
  expect(location(await me.submit(path, elsewhere)).origin).toBe(server.baseUrl);
});
