import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { auth, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type {
  OAuthClientInformationMixed,
  OAuthTokens,
} from '@modelcontextprotocol/sdk/shared/auth.js';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { localhostCertificate } from '../support/certificate';
import { consent } from '../support/consent';
import { signIn } from '../support/flow';
import {
  createResource,
  createRole,
  createUser,
  management,
  type TestUser,
} from '../support/management';
import { protectedMcpServer, toolScope } from '../support/mcp-server';
import { startOwnServer } from '../support/server';

const certificate = localhostCertificate();
afterAll(certificate.remove);
// Only this server believes the test's certificate.
const { info: server } = await startOwnServer({
  env: { NODE_EXTRA_CA_CERTS: certificate.file },
});
const mcp = await protectedMcpServer(server);
afterAll(mcp.close);

const redirectUri = 'http://127.0.0.1:9/callback';
const metadata = {
  client_name: 'Agent of the tests',
  redirect_uris: [redirectUri],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
};

/** What an MCP host keeps for its SDK: everything in memory, and the browser that it would open. */
class Host implements OAuthClientProvider {
  readonly redirectUrl = redirectUri;
  readonly clientMetadata = metadata;
  opened: URL | undefined;
  #information: OAuthClientInformationMixed | undefined;
  #tokens: OAuthTokens | undefined;
  #verifier = '';

  constructor(readonly clientMetadataUrl: string) {}

  clientInformation = () => this.#information;
  saveClientInformation = (information: OAuthClientInformationMixed) => {
    this.#information = information;
  };
  tokens = () => this.#tokens;
  saveTokens = (tokens: OAuthTokens) => {
    this.#tokens = tokens;
  };
  redirectToAuthorization = (url: URL) => {
    this.opened = url;
  };
  saveCodeVerifier = (verifier: string) => {
    this.#verifier = verifier;
  };
  codeVerifier = () => this.#verifier;
}

const asTransport = (transport: StreamableHTTPClientTransport) =>
  transport as unknown as Parameters<Client['connect']>[0];

async function callTool(host: Host): Promise<unknown> {
  const client = new Client({ name: 'tests', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL(mcp.resource), {
    authProvider: host,
  });
  await client.connect(asTransport(transport));
  const { content } = await client.callTool({ name: 'whoami' });
  await client.close();
  return content;
}

/** The person at the browser that the host has opened: signs in, agrees, and goes back with a code. */
async function walk(host: Host, user: TestUser): Promise<{ code: string; asked: unknown }> {
  const browser = new Browser();
  const address = host.opened?.href ?? '';
  const id = host.clientInformation()?.client_id ?? '';
  const application = { id, name: '', type: 'Native', redirectUri, secret: '' };
  await browser.follow(address, redirectUri);
  await browser.fetch(await signIn({ server, browser, application }, user));
  const flow = { server, browser, application };
  const { body: asked } = await consent(flow, 'GET');
  const { body } = await consent<{ redirectTo: string }>(flow, 'POST', {});
  const { url } = await browser.follow(body.redirectTo, redirectUri);
  return { code: new URL(url).searchParams.get('code') ?? '', asked };
}

/** Connects as an SDK's user would: refused, through the browser, and again. */
async function connect(host: Host, user: TestUser) {
  await expect(callTool(host)).rejects.toThrow('Unauthorized');
  const { code, asked } = await walk(host, user);
  expect(await auth(host, { serverUrl: mcp.resource, authorizationCode: code })).toBe('AUTHORIZED');
  return { asked, content: await callTool(host) };
}

let documentUrl: string;
let user: TestUser;

function switchTo(name: string, enabled: boolean) {
  return management(server, 'PATCH', `/configs/${name}`, { enabled });
}

beforeAll(async () => {
  const documents = createServer({ cert: certificate.cert, key: certificate.key }, (_, answer) => {
    answer
      .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'max-age=600' })
      .end(JSON.stringify({ ...metadata, client_id: documentUrl }));
  });
  await new Promise<void>((resolve) => documents.listen(0, resolve));
  const { port } = documents.address() as AddressInfo;
  documentUrl = `https://localhost:${port}/agent.json`;

  const { scopeIds } = await createResource(server, [toolScope, 'tools:delete'], mcp.resource);
  const role = await createRole(server, 'User', Object.values(scopeIds));
  user = await createUser(server);
  await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
  await management(server, 'POST', '/cimd/user-consent-scopes', {
    resourceScopes: [scopeIds[toolScope]],
  });
  return () => {
    documents.closeAllConnections();
    documents.close();
  };
});

describe.each([
  ['by its metadata document', 'cimd', () => documentUrl],
  ['by registering itself', 'dynamic-client-registration', () => /^dcr-/],
])('the MCP SDK connects %s', (_, name, clientId) => {
  beforeAll(async () => {
    await switchTo(name, true);
    return async () => {
      await switchTo(name, false);
    };
  });

  test('and calls a tool with a token for that server alone, and refreshes it', async () => {
    const host = new Host(documentUrl);
    const { asked, content } = await connect(host, user);
    expect(content).toEqual([{ type: 'text', text: user.id }]);
    expect(asked).toMatchObject({
      application: { name: metadata.client_name },
      missingResourceScopes: [{ scopes: [{ name: toolScope }] }],
    });
    const tokens = host.tokens();
    const claims = decodeJwt(tokens?.access_token ?? '');
    expect(claims).toMatchObject({ aud: mcp.resource, scope: toolScope, sub: user.id });
    expect(claims.client_id).toEqual(
      typeof clientId() === 'string' ? clientId() : expect.stringMatching(clientId()),
    );
    expect(mcp.callers.at(-1)?.client_id).toBe(claims.client_id);

    expect(await auth(host, { serverUrl: mcp.resource })).toBe('AUTHORIZED');
    expect(host.tokens()?.access_token).not.toBe(tokens?.access_token);
    expect(await callTool(host)).toEqual(content);
  });

  test('is asked about again the next time', async () => {
    const host = new Host(documentUrl);
    await connect(host, user);
    const again = new Host(documentUrl);
    await expect(callTool(again)).rejects.toThrow('Unauthorized');
    const { asked } = await walk(again, user);
    expect(asked).toMatchObject({ missingResourceScopes: [{ scopes: [{ name: toolScope }] }] });
  });

  test('and is one of the user’s grants, by the name that they saw', async () => {
    const host = new Host(documentUrl);
    await connect(host, user);
    const { body } = await management<{ grants: { application: object; id: string }[] }>(
      server,
      'GET',
      `/users/${user.id}/grants?appType=thirdParty`,
    );
    const id = host.clientInformation()?.client_id;
    const grant = body.grants.find(
      ({ application }) => 'id' in application && application.id === id,
    );
    expect(grant?.application).toEqual({ id, name: metadata.client_name });
    await management(server, 'DELETE', `/users/${user.id}/grants/${grant?.id}`);
  });
});

test('the MCP SDK is told where neither is switched on', async () => {
  await expect(callTool(new Host(documentUrl))).rejects.toThrow('dynamic client registration');
});
