import * as oidc from 'openid-client';
import { describe, expect, test } from 'vitest';
import { begin, call, giveFields, newPerson } from '../experience/visitors';
import { Browser } from '../support/browser';
import {
  authorize,
  obtainTokens,
  requestTokens,
  resume,
  signIn,
  signInByForm,
} from '../support/flow';
import { createApplication, createUser, management } from '../support/management';
import type { Nodes } from '../support/nodes';

const postLogoutUri = 'http://localhost:9/bye';
const redirectUri = 'http://localhost:9/callback';
const oidcClientMetadata = { redirectUris: [redirectUri], postLogoutRedirectUris: [postLogoutUri] };

/** Sign-ins of which every request goes to the other node than the one before, from `beginning` on. */
export function signInsCross({ both, proxy }: Nodes, beginning = 0): void {
  /** Runs `work` and sees that no two requests in a row were answered by the same node. */
  async function crossing(work: () => Promise<unknown>): Promise<void> {
    proxy.beginWith(beginning);
    const start = proxy.answeredBy.length;
    await work();
    const ports = proxy.answeredBy.slice(start);
    expect(ports.length).toBeGreaterThan(5);
    expect(ports.filter((port, index) => port === ports[index + 1])).toEqual([]);
  }

  async function post(path: string, body: Record<string, string>, headers = {}) {
    const url = `${both.baseUrl}/oidc${path}`;
    return fetch(url, { method: 'POST', headers, body: new URLSearchParams(body) });
  }

  describe.each([
    ['the Experience API', signIn],
    ['the pages', signInByForm],
  ])('a sign-in by %s', (_, by) => {
    test('crosses the nodes at every step, from the request to the logout', () =>
      crossing(async () => {
        const web = await createApplication(both, { oidcClientMetadata });
        const user = await createUser(both);
        const scope = 'openid profile offline_access';
        const { flow, tokens } = await obtainTokens(both, web, user, {
          ...{ by, scope, params: { prompt: 'consent' } },
        });
        const client = { authorization: `Basic ${btoa(`${web.id}:${web.secret}`)}` };

        const userinfo = await fetch(`${both.baseUrl}/oidc/me`, {
          headers: { authorization: `Bearer ${tokens.access_token}` },
        });
        expect(await userinfo.json()).toMatchObject({ sub: user.id, username: user.username });
        const introspected = await post(
          '/token/introspection',
          { token: tokens.access_token },
          client,
        );
        expect(await introspected.json()).toMatchObject({ active: true, sub: user.id });
        for (let round = 0; round < 3; round += 1) {
          const { status, body } = await requestTokens(both, web, {
            grant_type: 'refresh_token',
            refresh_token: tokens.refresh_token ?? '',
          });
          expect(status).toBe(200);
          expect(body.id_token).toBeTruthy();
        }
        const found = await management(both, 'GET', `/users/${user.id}`);
        expect(found.body.lastSignInAt).toBeTruthy();

        const silent = { browser: flow.browser, params: { prompt: 'none' } };
        const again = await authorize(both, web, silent);
        expect(new URL(again.url).searchParams.get('code')).toBeTruthy();
        const end = new URL(`${both.baseUrl}/oidc/session/end`);
        end.searchParams.set('id_token_hint', tokens.id_token ?? '');
        end.searchParams.set('post_logout_redirect_uri', postLogoutUri);
        const page = await flow.browser.follow(end.href);
        const xsrf = /name="xsrf"[^>]*value="([^"]+)"/.exec(await page.response.text())?.[1] ?? '';
        const confirmed = await flow.browser.fetch(`${both.baseUrl}/oidc/session/end/confirm`, {
          method: 'POST',
          body: new URLSearchParams({ xsrf, logout: 'yes' }),
        });
        expect(confirmed.headers.get('location')).toBe(postLogoutUri);
        for (let round = 0; round < 2; round += 1) {
          const none = await authorize(both, web, silent);
          expect(new URL(none.url).searchParams.get('error')).toBe('login_required');
        }
      }));
  });

  test('a sign-up crosses the nodes at every step', () =>
    crossing(async () => {
      const who = await begin(both, 'Register');
      await giveFields(who, newPerson());
      expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
      const { body } = await call(who, 'POST', '/submit');
      expect((await resume(who, String(body.redirectTo))).get('code')).toBeTruthy();
    }));

  test('openid-client signs a person in across the nodes', () =>
    crossing(async () => {
      const application = await createApplication(both);
      const user = await createUser(both);
      const config = await oidc.discovery(
        new URL(`${both.baseUrl}/oidc`),
        application.id,
        { id_token_signed_response_alg: 'ES384' },
        oidc.ClientSecretBasic(application.secret),
        { execute: [oidc.allowInsecureRequests] },
      );
      const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
      const url = oidc.buildAuthorizationUrl(config, {
        ...{ redirect_uri: redirectUri, scope: 'openid', code_challenge_method: 'S256' },
        code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      });
      const browser = new Browser();
      await browser.follow(url.href);
      const next = await signIn({ server: both, application, browser }, user);
      const callback = await browser.follow(next, redirectUri);
      const checks = { pkceCodeVerifier, idTokenExpected: true };
      const tokens = await oidc.authorizationCodeGrant(config, new URL(callback.url), checks);
      const userinfo = await oidc.fetchUserInfo(config, tokens.access_token, user.id);
      expect(userinfo.sub).toBe(user.id);
      await oidc.tokenRevocation(config, tokens.access_token);
      const after = await oidc.tokenIntrospection(config, tokens.access_token);
      expect(after).toEqual({ active: false });
    }));
}
