import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { discover } from '@/lib/upstream/oidc/discovery';
import { failureOf, openFetch, publicFetch, signInByOidc } from '../support/upstream/engine';
import {
  type PlayedAnswer,
  type PlayedPlace,
  type PlayedProvider,
  playedProvider,
} from '../support/upstream/played-provider';

const places: PlayedPlace[] = ['discovery', 'jwks', 'token', 'userinfo'];

/** What becomes of a sign-in where one endpoint answers something else, for each of them. */
async function failures(other: PlayedAnswer, settings = {}): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const place of places) {
    const provider = await playedProvider();
    provider.answers[place] = other;
    told[place] = await failureOf(signInByOidc(provider, settings));
  }
  return told;
}

function expectAll(told: Record<string, string>, pattern: RegExp): void {
  expect(Object.keys(told)).toEqual(places);
  for (const failure of Object.values(told)) expect(failure).toMatch(pattern);
}

const html: PlayedAnswer = (_request, answer) => {
  answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the network</h1>');
};

/** As much as somebody reads, and never an end. */
function pour(answer: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, '[');
  const more = () => {
    while (answer.write(chunk));
    answer.once('drain', more);
  };
  more();
}

describe('a provider', () => {
  test('that is too slow is left, at every endpoint', async () => {
    const limits = { timeoutMs: 300, maxBytes: 1024 * 1024 };
    const told = await failures(() => {}, { limits });
    expectAll(told, /^unreachable: No answer of 127\.0\.0\.1:\d+: timeout$/);
  });

  test('that is down is told as such', async () => {
    const provider = await playedProvider();
    await provider.stop();
    expect(await failureOf(signInByOidc(provider))).toMatch(/^unreachable: .*: unreachable$/);
    expectAll(
      await failures((request) => request.socket.destroy()),
      /^unreachable: .*: unreachable$/,
    );
    expectAll(
      await failures((_request, answer) => answer.writeHead(502).end()),
      /^unreachable: .* 502$/,
    );
  });

  test('that answers without end is not read to its end', async () => {
    const told = await failures((_request, answer) => {
      answer.writeHead(200, { 'content-type': 'application/json' });
      pour(answer);
    });
    expectAll(told, /^unreachable: .*: too_large$/);
  });

  test('that announces 100 MB is not read at all', async () => {
    const told = await failures((_request, answer) => {
      answer.writeHead(200, { 'content-length': String(100 * 1024 * 1024) });
      pour(answer);
    });
    expectAll(told, /^unreachable: .*: too_large$/);
  });

  test('that answers with a page is no provider', async () => {
    expectAll(await failures(html), /^(invalid_answer|unusable_settings): /);
  });

  test('that answers with JSON of no end is refused', async () => {
    const depth = 100_000;
    const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const told = await failures((_request, answer) => {
      answer.writeHead(200, { 'content-type': 'application/json' }).end(deep);
    });
    expectAll(told, /^(invalid_answer|unusable_settings): /);
    const provider = await playedProvider();
    provider.person = { sub: 'u1', deep: JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`) };
    expect(await failureOf(signInByOidc(provider))).toBe(
      'invalid_answer: The provider answered with JSON that is too deep',
    );
  });

  test('that sends us on is not followed, wherever to', async () => {
    const inside = await playedProvider();
    for (const status of [301, 302, 303, 307, 308]) {
      const told = await failures((_request, answer) => {
        answer.writeHead(status, { location: inside.endpoints.userinfo }).end();
      });
      expectAll(told, new RegExp(`^(invalid_answer|unusable_settings): .* ${status}$`));
    }
    expect(inside.requests).toEqual([]);
  });

  test('at a private address is not reached, however its name is resolved', async () => {
    const provider = await playedProvider();
    const { port } = new URL(provider.issuer);
    const addresses = [
      '127.0.0.1',
      'rebound.example.com',
      '[::1]',
      '2130706433',
      '[::ffff:7f00:1]',
    ];
    for (const host of addresses) {
      const issuer = `http://${host}:${port}`;
      expect(await failureOf(discover(issuer, publicFetch)), host).toMatch(
        /^unreachable: .*: forbidden_address$/,
      );
    }
    expect(provider.requests).toEqual([]);
  });

  test('with a public face and private endpoints is not reached there', async () => {
    const provider = await playedProvider();
    await discover(provider.issuer, openFetch);
    const { authorization, token, jwks } = provider.endpoints;
    const written = { authorizationEndpoint: authorization, tokenEndpoint: token, jwksUri: jwks };
    expect(
      await failureOf(signInByOidc(provider, { provider: written, fetch: publicFetch })),
    ).toMatch(/^unreachable: .*: forbidden_address$/);
    // What one client has read is not handed to another that may not.
    expect(await failureOf(discover(provider.issuer, publicFetch))).toMatch(/forbidden_address$/);
  });
});

describe('discovery', () => {
  const withDocument = async (members: PlayedProvider['discovery']) => {
    const provider = await playedProvider('/tenant');
    provider.discovery = members;
    return failureOf(discover(provider.issuer, openFetch));
  };

  test('that lies about its issuer is not believed', async () => {
    const honest = await playedProvider();
    const lies = ['https://accounts.google.com', honest.issuer, 'https://{tenantid}/v2.0', 'none'];
    for (const issuer of lies) {
      expect(await withDocument({ issuer })).toBe(
        `unusable_settings: The issuer's discovery is of another issuer: ${issuer}`,
      );
    }
  });

  test('lacks what it has to have', async () => {
    const required = ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri'];
    for (const name of required) {
      expect(await withDocument({ [name]: undefined })).toBe(
        `unusable_settings: The issuer's discovery has a flaw: ${name}`,
      );
    }
    for (const name of required.slice(1)) {
      for (const address of ['javascript:alert(1)', 'file:///etc/passwd', '/relative', 7]) {
        expect(await withDocument({ [name]: address })).toMatch(/^unusable_settings: .* flaw/);
      }
    }
    expect(await withDocument({ userinfo_endpoint: undefined, scopes_supported: 'openid' })).toBe(
      'none',
    );
  });

  test('is looked for at addresses of the web alone', async () => {
    for (const issuer of ['', 'nonsense', 'ftp://x.example', 'https://x.example/?q', 'file:///x']) {
      expect(await failureOf(Promise.resolve().then(() => discover(issuer, openFetch)))).toBe(
        'unusable_settings: The issuer is no address of the web',
      );
    }
  });
});
