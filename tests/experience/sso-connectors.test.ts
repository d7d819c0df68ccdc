import { afterAll, beforeAll, expect, it } from 'vitest';
import { uniqueDomain } from '../management/sso';
import { created, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { type PlayedProvider, startPlayedProvider } from '../support/upstream/played-provider';

const { info: server } = await startOwnServer();
let provider: PlayedProvider;

const domain = uniqueDomain();

function switchSso(singleSignOnEnabled: boolean) {
  return management(server, 'PATCH', '/sign-in-exp', { singleSignOnEnabled });
}

async function connector(fields: Record<string, unknown>) {
  const { issuer, clientId, clientSecret } = provider;
  const { id } = await created<{ id: string }>(
    management(server, 'POST', '/sso-connectors', {
      providerName: 'OIDC',
      connectorName: uniqueName('sso'),
      config: { issuer, clientId, clientSecret },
      domains: [domain],
      ...fields,
    }),
  );
  return id;
}

/** Without a cookie: there need not be a sign-in yet. */
async function ask(query: string) {
  const response = await fetch(`${server.baseUrl}/api/experience/sso-connectors?${query}`);
  const body = await response.json();
  return response.status === 200 ? body : { status: response.status, code: body.code };
}

beforeAll(async () => {
  provider = await startPlayedProvider();
  await switchSso(true);
});

afterAll(() => provider.stop());

it('are found by the domain of an address, however it is written', async () => {
  const [first, second] = [await connector({}), await connector({})];
  await connector({ domains: [uniqueDomain()] });
  for (const address of [`ada@${domain}`, `Ada@${domain.toUpperCase()}`]) {
    const { connectorIds } = await ask(`email=${encodeURIComponent(address)}`);
    expect(connectorIds.toSorted()).toEqual([first, second].toSorted());
  }
});

it('are none for a domain that belongs to nobody, or to a part of one', async () => {
  for (const host of ['example.com', `mail.${domain}`, `not-${domain}`]) {
    expect(await ask(`email=ada@${host}`)).toEqual({ connectorIds: [] });
  }
});

it('are those that can be used', async () => {
  const own = uniqueDomain();
  await connector({ domains: [own], config: undefined });
  expect(await ask(`email=ada@${own}`)).toEqual({ connectorIds: [] });
});

it('are none where single sign-on is off', async () => {
  await switchSso(false);
  expect(await ask(`email=ada@${domain}`)).toEqual({ connectorIds: [] });
  await switchSso(true);
});

it.each(['', 'email=', 'email=ada', 'email=ada@', `email=ada@a.b%20c`, 'email=a@b.c&email=d@e.f'])(
  'are not told for the query %j, which has no address',
  async (query) => {
    expect(await ask(query)).toEqual({ status: 400, code: 'guard.invalid_input' });
  },
);
