import { describe, expect, test } from 'vitest';
import { asApplication, type ClientDocument, clientDocument } from '../support/client-documents';
import { authorizationRequest, authorize, signIn } from '../support/flow';
import { createUser, management } from '../support/management';
import { startOwnServer, startServer } from '../support/server';

const { info: server } = await startOwnServer();

async function switchDocuments(enabled: boolean, on = server) {
  const answer = await management(on, 'PATCH', '/configs/cimd', { enabled });
  expect(answer.status).toBe(200);
}

await switchDocuments(true);

type Refusal = { error: string; error_description: string };

/** Asks for a code and returns what the provider answers instead of the sign-in page. */
async function refusal(
  client: Pick<ClientDocument, 'address'>,
  on = server,
): Promise<[number, string, string]> {
  const application = { id: client.address, redirectUri: 'http://127.0.0.1:9/callback' };
  const { authorizationUrl } = authorizationRequest(on, application, { scope: 'openid' });
  const response = await fetch(authorizationUrl, {
    redirect: 'manual',
    headers: { accept: 'application/json' },
  });
  if (response.status < 400) return [response.status, '', response.headers.get('location') ?? ''];
  const { error, error_description: description } = (await response.json()) as Refusal;
  return [response.status, error, description];
}

const invalid = (description: unknown) => [400, 'invalid_client', description];
const reason = (text: string) => expect.stringContaining(text);

describe('a client that is known by its metadata document', () => {
  test('leads to the sign-in page, which says where it is from and not what it calls itself', async () => {
    const client = await clientDocument({ client_name: 'Your bank' });
    const { url, response, browser } = await authorize(server, asApplication(client), {
      scope: 'openid',
    });
    const page = new URL(url);
    expect(page.pathname).toBe('/sign-in');
    expect(page.searchParams.get('app_id')).toBe(client.address);
    const html = await response.text();
    expect(html).toContain(new URL(client.address).host);
    expect(html).not.toContain('Your bank');
    expect(decodeURIComponent(browser.cookie('_logto') ?? '')).not.toContain('appId');
  });

  test('always asks its user, also one who is signed in', async () => {
    const application = asApplication(await clientDocument());
    const flow = await authorize(server, application, { scope: 'openid' });
    const redirectTo = await signIn(flow, await createUser(server));
    await flow.browser.follow(redirectTo, application.redirectUri);
    expect(flow.browser.hops.map(({ url }) => new URL(url).pathname)).toContain('/consent');
    const silent = await authorize(server, application, {
      browser: flow.browser,
      scope: 'openid',
      params: { prompt: 'none' },
    });
    expect(new URL(silent.url).searchParams.get('error')).toMatch(
      /^(consent|interaction)_required$/,
    );
  });

  test('is in the user’s account and in the log by its address', async () => {
    const application = asApplication(await clientDocument());
    const flow = await authorize(server, application, { scope: 'openid' });
    const user = await createUser(server);
    await signIn(flow, user);
    const { body } = await management(server, 'GET', `/users/${user.id}`);
    expect([body.applicationId, body.cimdClientId]).toEqual([null, application.id]);
    const noted = async () => {
      const logs = await management<{ payload: object }[]>(server, 'GET', '/logs');
      return logs.body.map(({ payload }) => payload);
    };
    const payload = expect.objectContaining({ cimdClientId: application.id, result: 'Success' });
    await expect.poll(noted, { timeout: 5_000 }).toContainEqual(payload);
  });

  test('may name a loopback redirect URI without its port', async () => {
    const client = await clientDocument({ redirect_uris: ['http://127.0.0.1/callback'] });
    const { url } = await authorize(server, asApplication(client), { scope: 'openid' });
    expect(new URL(url).pathname).toBe('/sign-in');
  });

  test('has no secret and needs PKCE', async () => {
    const application = asApplication(await clientDocument());
    const { authorizationUrl } = authorizationRequest(server, application, {
      scope: 'openid',
      params: { code_challenge: undefined, code_challenge_method: undefined },
    });
    const answer = await fetch(authorizationUrl, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });

  test('is nobody while documents are switched off', async () => {
    const client = await clientDocument();
    await switchDocuments(false);
    expect(await refusal(client)).toEqual(invalid(`invalid client ${client.address}`));
    expect(client.requests).toBe(0);
    await switchDocuments(true);
    expect(await refusal(client)).toEqual([303, '', expect.stringContaining('/sign-in')]);
  });
});

describe('a document is read', () => {
  test('anew each time on this machine, unless it says how long it is good for', async () => {
    const client = await clientDocument();
    await refusal(client);
    const once = client.requests;
    await refusal(client);
    expect(client.requests).toBeGreaterThan(once);
    client.headers['cache-control'] = 'max-age=600';
    await refusal(client);
    const kept = client.requests;
    await refusal(client);
    expect(client.requests).toBe(kept);
  });

  test('once for all who ask at the same moment', async () => {
    const client = await clientDocument();
    client.headers['cache-control'] = 'max-age=600';
    client.behave = (_request, answer) => {
      setTimeout(() => {
        answer.writeHead(200, client.headers).end(JSON.stringify(client.document));
      }, 200);
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => refusal(client)));
    expect(new Set(answers.map(([status]) => status))).toEqual(new Set([303]));
    expect(client.requests).toBe(1);
  });

  test('and one of no use is not asked for again at once', async () => {
    const client = await clientDocument({ redirect_uris: [] });
    await refusal(client);
    const asked = client.requests;
    expect((await refusal(client))[1]).toBe('invalid_client');
    expect(client.requests).toBe(asked);
  });
});

describe('a document is of no use', () => {
  const mismatch = { client_id: 'https://client.example.com/other.json' };
  test.each([
    ['about another client', mismatch, 'about another client_id'],
    ['without a client', { client_id: undefined }, 'about another client_id'],
    ['with a secret', { client_secret: 'x' }, 'has a secret'],
    ['with a secret that expires', { client_secret_expires_at: 0 }, 'has a secret'],
    ['of a client with a secret', { token_endpoint_auth_method: 'client_secret_basic' }, 'none'],
    ['of a client with a key', { token_endpoint_auth_method: 'private_key_jwt' }, 'none'],
    ['without redirect URIs', { redirect_uris: undefined }, 'redirect_uris'],
    ['with a script', { redirect_uris: ['javascript:alert(1)'] }, 'redirect URI'],
    ['with a pattern', { redirect_uris: ['https://*.example.com/back'] }, 'redirect URI'],
  ])('%s', async (_, fields, text) => {
    expect(await refusal(await clientDocument(fields))).toEqual(invalid(reason(text)));
  });

  const unreadable = 'cannot be read';
  type Answer = Parameters<NonNullable<ClientDocument['behave']>>[1];
  test.each<[string, string, (answer: Answer, client: ClientDocument) => void]>([
    [
      'that redirects, also to itself',
      unreadable,
      (answer, client) => answer.writeHead(302, { location: client.address }).end(),
    ],
    [
      'that redirects into a private network',
      unreadable,
      (answer) => answer.writeHead(307, { location: 'http://169.254.169.254/latest' }).end(),
    ],
    ['that is not there', unreadable, (answer) => answer.writeHead(404).end()],
    [
      'of ten megabytes',
      unreadable,
      (answer, client) => {
        const body = JSON.stringify({ ...client.document, padding: 'x'.repeat(10_000_000) });
        answer.writeHead(200, client.headers).end(body);
      },
    ],
    [
      'that is HTML',
      'not JSON',
      (answer, client) =>
        answer.writeHead(200, { 'content-type': 'text/html' }).end(JSON.stringify(client.document)),
    ],
    [
      'that is no JSON',
      'not JSON',
      (answer, client) => answer.writeHead(200, client.headers).end('{'),
    ],
    [
      'that is a list',
      'not a JSON object',
      (answer, client) => answer.writeHead(200, client.headers).end('[]'),
    ],
  ])('%s', async (_, text, behave) => {
    const client = await clientDocument();
    client.behave = (_request, answer) => behave(answer, client);
    expect(await refusal(client)).toEqual(invalid(reason(text)));
  });

  test('that takes too long', async () => {
    const client = await clientDocument();
    client.behave = (_request, answer) => {
      answer.writeHead(200, client.headers).write(' ');
      const timer = setInterval(() => answer.write(' '), 500);
      answer.on('close', () => clearInterval(timer));
    };
    expect(await refusal(client)).toEqual(invalid(reason(unreadable)));
  });
});

describe('an address is no client', () => {
  test.each([
    'http://192.168.0.1/client.json',
    'http://client.example.com/client.json',
    'https://client.example.com/',
    'https://client.example.com/a/../client.json',
    'https://user:word@client.example.com/client.json',
    'https://client.example.com/client.json#part',
    `https://client.example.com/${'a'.repeat(2_048)}`,
  ])('%s', async (address) => {
    expect(await refusal({ address })).toEqual(invalid(`invalid client ${address}`));
  });

  test('whose host is of a private network', async () => {
    for (const host of ['10.0.0.1', '169.254.169.254', '[fd00::1]', '[::ffff:10.0.0.1]']) {
      const address = `https://${host}/client.json`;
      const { href } = new URL(address);
      expect(await refusal({ address: href })).toEqual(invalid(reason('cannot be read')));
    }
  });
});

describe('in production', () => {
  test('no document is read from this machine, by whatever name', async () => {
    const { info: strict } = await startServer({ env: { GENKAN_MODE: 'production' } });
    await switchDocuments(true, strict);
    const client = await clientDocument();
    expect(await refusal(client, strict)).toEqual(invalid(`invalid client ${client.address}`));
    const { port } = new URL(client.address);
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const address = `https://${host}:${port}/client.json`;
      expect(await refusal({ address }, strict)).toEqual(invalid(reason('cannot be read')));
    }
    expect(client.requests).toBe(0);
  });
});
