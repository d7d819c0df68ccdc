import { expect, test } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { playedProvider, settingsOf, uniqueDomain } from './sso';

/** Whether enterprise SSO is on is everybody's: this file has a server of its own. */
const genkan = await startOwnServer();
const provider = await playedProvider();
const config = settingsOf(provider);
const { baseUrl } = genkan.info;

async function add(fields: JsonObject): Promise<string> {
  const connectorName = uniqueName('sso');
  const body = {
    providerName: 'Okta',
    connectorName,
    config,
    domains: [uniqueDomain()],
    ...fields,
  };
  const answer = await management<{ id: string }>(genkan.info, 'POST', '/sso-connectors', body);
  expect(answer.status).toBe(200);
  return answer.body.id;
}

async function switchSso(singleSignOnEnabled: boolean): Promise<void> {
  const answer = await management(genkan.info, 'PATCH', '/sign-in-exp', { singleSignOnEnabled });
  expect(answer.status).toBe(200);
}

async function shown(): Promise<JsonObject[]> {
  const response = await fetch(`${baseUrl}/api/.well-known/sign-in-exp`);
  return ((await response.json()) as { ssoConnectors: JsonObject[] }).ssoConnectors;
}

test('pages and apps see which enterprise connectors there are, while enterprise SSO is on', async () => {
  await switchSso(true);
  expect(await shown()).toEqual([]);
  const plain = await add({ connectorName: 'Example Inc.' });
  const logo = 'https://example.com/logo.png';
  const darkLogo = 'https://example.com/dark.png';
  const branded = await add({ branding: { displayName: 'Branded', logo, darkLogo } });
  const half = await add({ branding: { displayName: '', logo }, connectorName: 'Half' });
  await add({ domains: [] });
  await add({ config: undefined });
  expect(await shown()).toEqual([
    { id: half, connectorName: 'Half', logo },
    { id: branded, connectorName: 'Branded', logo, darkLogo },
    {
      id: plain,
      connectorName: 'Example Inc.',
      logo: `${baseUrl}/connectors/sso-okta.svg`,
      darkLogo: `${baseUrl}/connectors/sso-okta-dark.svg`,
    },
  ]);
  await switchSso(false);
  expect(await shown()).toEqual([]);
});
