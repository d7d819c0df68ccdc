import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { management } from '../support/management';
import { sharedServer, startOwnServer } from '../support/server';

const shared = sharedServer();
const { info: server } = await startOwnServer();
const expected = readFileSync(new URL('../oidc/discovery.json', import.meta.url), 'utf8');

const forms = [
  '/oidc/.well-known/openid-configuration',
  '/oidc/.well-known/oauth-authorization-server',
  '/.well-known/oauth-authorization-server/oidc',
  '/.well-known/openid-configuration/oidc',
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
];

test.each(forms)('%s is the discovery document as clients know it', async (path) => {
  const response = await fetch(`${shared.baseUrl}${path}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('application/json'),
  ]);
  expect(JSON.stringify(await response.json())).toBe(
    JSON.stringify(JSON.parse(expected.replaceAll('{endpoint}', shared.baseUrl))),
  );
});

test.each(forms)('%s may be read by scripts of any origin', async (path) => {
  const origin = 'https://anywhere.example.com';
  const response = await fetch(`${shared.baseUrl}${path}`, { headers: { origin } });
  expect(response.headers.get('access-control-allow-origin')).toBe(origin);
});

test.each([
  '/.well-known/oauth-authorization-server/other',
  '/.well-known/openid-configuration/oidc/oidc',
  '/.well-known/something',
])('%s is of nobody', async (path) => {
  expect((await fetch(`${shared.baseUrl}${path}`)).status).toBe(404);
});

test('they say what is switched on, and nothing of what is not', async () => {
  const read = async (path: string) => {
    const response = await fetch(`${server.baseUrl}${path}`);
    const document = (await response.json()) as Record<string, unknown>;
    return [document.registration_endpoint, document.client_id_metadata_document_supported];
  };
  const all = () => Promise.all(forms.map(read));
  const change = (name: string, enabled: boolean) =>
    management(server, 'PATCH', `/configs/${name}`, { enabled });
  const registration = `${server.baseUrl}/oidc/reg`;
  expect(await all()).toEqual(forms.map(() => [undefined, undefined]));
  await change('cimd', true);
  expect(await all()).toEqual(forms.map(() => [undefined, true]));
  await change('dynamic-client-registration', true);
  expect(await all()).toEqual(forms.map(() => [registration, true]));
  await change('cimd', false);
  expect(await all()).toEqual(forms.map(() => [registration, undefined]));
  await change('dynamic-client-registration', false);
  expect(await all()).toEqual(forms.map(() => [undefined, undefined]));
});
