/**
 * OpenID Connect Core 1.0 (errata set 2): what an OpenID Provider MUST do beyond what the Basic OP
 * profile's modules look at. Whose session it is, hints, and what an ID Token holds.
 */
import { createHmac } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { Browser } from '../../support/browser';
import {
  authorize,
  authorizeAgain,
  exchangeCode,
  obtainTokens,
  resume,
  signIn,
  type Tokens,
} from '../../support/flow';
import { createApplication, createUser } from '../../support/management';
import { sharedServer } from '../../support/server';
import { signedIn } from '../../support/signed-in';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const { application, user, browser, tokens: own } = await signedIn(server, { scope: 'openid' });
const idToken = own.id_token ?? '';
const other = await obtainTokens(server, application, await createUser(server));
const otherIdToken = other.tokens.id_token ?? '';

type Params = Record<string, string | undefined>;

async function ask(params: Params, by = browser, client = application) {
  const { url } = await authorize(server, client, { browser: by, scope: 'openid', params });
  const { pathname, searchParams } = new URL(url);
  return { pathname, error: searchParams.get('error'), code: searchParams.get('code') };
}

async function tokens(params: Params = {}, scope = 'openid'): Promise<Tokens> {
  const { flow, code } = await authorizeAgain(server, application, browser, { scope, params });
  return (await exchangeCode(flow, code)).body;
}

describe('§3.1.2.1: id_token_hint', () => {
  test('of another End-User with prompt=none is login_required, never a code', async () => {
    const { error, code } = await ask({ prompt: 'none', id_token_hint: otherIdToken });
    expect([error, code]).toEqual(['login_required', null]);
  });

  test('of another End-User asks that one to sign in', async () => {
    expect((await ask({ id_token_hint: otherIdToken })).pathname).toBe('/sign-in');
  });

  test('of another End-User is not answered for whoever signs in instead', async () => {
    const flow = await authorize(server, application, { params: { id_token_hint: otherIdToken } });
    const redirectTo = await signIn(flow, user);
    const { url } = await flow.browser.follow(redirectTo, application.redirectUri);
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      error: 'login_required',
      error_description: expect.any(String),
      state: flow.state,
      iss: issuer,
    });
  });

  test('of an End-User who then signs in is answered', async () => {
    const flow = await authorize(server, application, { params: { id_token_hint: idToken } });
    const answer = await resume(flow, await signIn(flow, user));
    expect(answer.get('code')).toBeTruthy();
  });

  test('of the same End-User is no page', async () => {
    expect((await ask({ id_token_hint: idToken })).code).toBeTruthy();
  });

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signedWith = (alg: string, sign: (text: string) => string, claims = {}) => {
    const text = `${part({ ...decodeProtectedHeader(idToken), alg })}.${part({ ...decodeJwt(idToken), ...claims })}`;
    return `${text}.${sign(text)}`;
  };

  test.each<[string, () => string | Promise<string>]>([
    ['without a signature (RFC 8725 §3.1)', () => signedWith('none', () => '')],
    [
      'with the public key as a shared secret (RFC 8725 §2.1)',
      async () => {
        const keys = await (await fetch(`${issuer}/jwks`)).text();
        return signedWith('HS256', (text) =>
          createHmac('sha256', keys).update(text).digest('base64url'),
        );
      },
    ],
    [
      'with the client’s secret',
      () =>
        signedWith('HS256', (text) =>
          createHmac('sha256', application.secret).update(text).digest('base64url'),
        ),
    ],
    [
      'with another sub',
      () => signedWith('ES384', () => idToken.split('.')[2] ?? '', { sub: 'x' }),
    ],
  ])('that is forged, %s, is invalid_request', async (_how, forge) => {
    const { error } = await ask({ prompt: 'none', id_token_hint: await forge() });
    expect(error).toBe('invalid_request');
  });
});

describe('§3.1.2.1, §3.1.2.3: prompt and max_age', () => {
  test('prompt=none never shows a page, whatever else is asked', async () => {
    for (const params of [{ first_screen: 'register' }, { acr_values: 'x' }, { display: 'page' }]) {
      const { pathname } = await ask({ prompt: 'none', ...params }, new Browser());
      expect(pathname).toBe(new URL(application.redirectUri).pathname);
    }
  });

  test('prompt=none for a client that the End-User has not used yet is consent_required', async () => {
    const { error } = await ask({ prompt: 'none' }, browser, await createApplication(server));
    expect(error).toBe('consent_required');
  });

  test('prompt=none with an authentication older than max_age is login_required', async () => {
    await expect
      .poll(async () => (await ask({ prompt: 'none', max_age: '1' })).error, { timeout: 10_000 })
      .toBe('login_required');
  });

  test('max_age=0 asks as prompt=login does', async () => {
    expect((await ask({ max_age: '0' })).pathname).toBe('/sign-in');
    expect((await ask({ max_age: '0', prompt: 'none' })).error).toMatch(
      /^(login_required|invalid_request)$/,
    );
  });

  test('an asked authentication cannot be skipped by going on without one', async () => {
    const flow = await authorize(server, application, { browser, params: { prompt: 'login' } });
    const resumeUrl = flow.browser
      .cookieHeader(`${issuer}/auth`)
      .match(/_interaction=([^;]+)/)?.[1];
    const map = JSON.parse(decodeURIComponent(resumeUrl ?? '{}')) as Record<string, string>;
    const uid = map[application.id];
    expect(uid).toBeTruthy();
    const { url } = await browser.follow(`${issuer}/auth/${uid}`, application.redirectUri);
    expect(url.startsWith(application.redirectUri)).toBe(false);
  });

  test('a session begins anew with a login: the id from before is worth nothing', async () => {
    const by = new Browser();
    await by.fetch(`${issuer}/session/end`);
    const before = by.cookie('_session');
    expect(before).toBeTruthy();
    const flow = await authorize(server, application, { browser: by });
    await resume(flow, await signIn(flow, user));
    expect(by.cookie('_session')).not.toBe(before);
    const thief = new Browser();
    thief.setCookie(server.baseUrl, '_session', before ?? '');
    expect((await ask({ prompt: 'none' }, thief)).error).toBe('login_required');
  });
});

describe('§2: the ID Token', () => {
  test('iss, sub, aud, exp and iat are there; sub is at most 255 ASCII characters', async () => {
    const claims = decodeJwt((await tokens()).id_token ?? '');
    expect([claims.iss, claims.aud]).toEqual([issuer, application.id]);
    expect(claims.sub).toMatch(/^[\x21-\x7e]{1,255}$/);
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600);
  });

  test('sub is the same for every client: subject_types_supported is public (§8)', async () => {
    const other = await createApplication(server);
    const { flow, code } = await authorizeAgain(server, other, browser);
    const { body } = await exchangeCode(flow, code);
    expect(decodeJwt(body.id_token ?? '').sub).toBe(user.id);
  });

  test.each(['n', 'a b+c%20&d', 'é玄関', 'x'.repeat(1000)])(
    'nonce is passed through unmodified: %s',
    async (nonce) => {
      expect(decodeJwt((await tokens({ nonce })).id_token ?? '').nonce).toBe(nonce);
    },
  );

  test('its header names a published key (§10.1)', async () => {
    const { kid } = decodeProtectedHeader((await tokens()).id_token ?? '');
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: { kid: string }[] };
    expect(keys.map((key) => key.kid)).toContain(kid);
  });

  test('without the scope openid there is none (§3.1.2.1)', async () => {
    const answer = await tokens({ nonce: undefined }, 'profile');
    expect(answer.id_token).toBeUndefined();
    expect(answer.scope).toBe('profile');
  });
});

describe('what is ignored by contract', () => {
  test('a DPoP proof and dpop_jkt: the token is a Bearer token (RFC 9449)', async () => {
    const { flow, code } = await authorizeAgain(server, application, browser, {
      params: { dpop_jkt: 'x'.repeat(43) },
    });
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${application.id}:${application.secret}`)}`,
        dpop: 'not.a.proof',
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: application.redirectUri,
        code_verifier: flow.verifier,
      }),
    });
    expect(await response.json()).toMatchObject({ token_type: 'Bearer' });
  });
});
