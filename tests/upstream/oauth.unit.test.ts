import { describe, expect, test } from 'vitest';
import { oauthUpstream } from '@/lib/upstream/oauth/upstream';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import {
  failureOf,
  oauthSettings,
  signInByOauth,
  signInByOidc,
  upstreamRequest,
} from '../support/upstream/engine';
import {
  type PlayedProvider,
  type PlayedRequest,
  playedProvider,
} from '../support/upstream/played-provider';

async function providerWithAda(): Promise<PlayedProvider> {
  const provider = await playedProvider();
  provider.person = { id: 4711, email: 'ada@example.com', email_verified: true, name: 'Ada' };
  return provider;
}

function askedLast({ requests }: PlayedProvider, place: string): PlayedRequest {
  const request = requests.findLast((one) => one.place === place);
  if (!request) throw new Error(`${place} was not asked.`);
  return request;
}

describe('who comes back from an OAuth 2.0 provider', () => {
  test('is whom its API speaks of, with PKCE on the way and without a word of OpenID Connect', async () => {
    const provider = await providerWithAda();
    const upstream = oauthUpstream(oauthSettings(provider, { scope: 'user' }));
    const { authorizationUri, session } = await upstream.begin({
      ...upstreamRequest,
      loginHint: 'ada@example.com',
    });
    expect(Object.fromEntries(new URL(authorizationUri).searchParams)).toEqual({
      client_id: provider.clientId,
      response_type: 'code',
      redirect_uri: upstreamRequest.redirectUri,
      scope: 'user',
      state: 'the state',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(await upstream.finish(provider.authorize(authorizationUri), session)).toEqual({
      user: { id: '4711', email: 'ada@example.com', name: 'Ada', rawData: provider.person },
      vouched: ['email'],
      issuer: 'the-target',
      tokens: expect.objectContaining({ access_token: expect.stringMatching(/^at-/) }),
    });
  });

  test('has an address that nobody vouches for only where it is asked for, and never one that is called unverified', async () => {
    const provider = await providerWithAda();
    provider.person = { id: 'u1', email: 'ada@example.com' };
    const keeping = { trust: { keepsUnvouchedEmail: true } };
    expect((await signInByOauth(provider)).user).not.toHaveProperty('email');
    expect(await signInByOauth(provider, keeping)).toMatchObject({
      ...{ user: { email: 'ada@example.com' }, vouched: [] },
    });
    const trusting = { trust: { trustUnverifiedEmail: true } };
    expect((await signInByOauth(provider, trusting)).vouched).toEqual(['email']);
    for (const unverified of [false, 'false', 'true', 0]) {
      provider.person = { id: 'u1', email: 'ada@example.com', email_verified: unverified };
      const trust = { ...keeping.trust, ...trusting.trust };
      const { user, vouched } = await signInByOauth(provider, { trust });
      expect([user.email, vouched]).toEqual([undefined, []]);
    }
  });

  test('is put together from several answers of an API, each asked for with the token', async () => {
    const provider = await providerWithAda();
    const { userinfo } = provider.endpoints;
    const { user } = await signInByOauth(provider, {
      userInfo: async ({ get, tokens }) => {
        const said = (await get(userinfo, { 'x-api-version': '1' })) as object;
        return { ...said, name: `${tokens.token_type} Ada` };
      },
    });
    expect(user).toMatchObject({ id: '4711', name: 'Bearer Ada' });
    const { headers } = askedLast(provider, 'userinfo');
    expect(headers).toMatchObject({ 'x-api-version': '1' });
    expect(headers.authorization).toMatch(/^Bearer at-/);
  });

  test('is nobody without an id', async () => {
    const provider = await providerWithAda();
    for (const id of [undefined, null, '', {}, 1.5, true, 'x'.repeat(257)]) {
      provider.person = { id };
      expect(await failureOf(signInByOauth(provider))).toBe(
        'no_user: The provider names nobody by an id that can be kept',
      );
    }
  });

  test('is not let in by the code of another sign-in, or by an answer to another', async () => {
    const provider = await providerWithAda();
    const upstream = oauthUpstream(oauthSettings(provider));
    const attacker = await upstream.begin(upstreamRequest);
    const victim = await upstream.begin(upstreamRequest);
    const answer = provider.authorize(attacker.authorizationUri);
    expect(await failureOf(upstream.finish(answer, victim.session))).toMatch(/ invalid_grant$/);
    const session = { ...victim.session, state: 'of the victim' };
    expect(await failureOf(upstream.finish(answer, session))).toMatch(/^foreign_answer: .* state/);
  });

  test('has come from the provider that the answer names, where its name is known', async () => {
    const provider = await providerWithAda();
    const upstream = oauthUpstream(
      oauthSettings(provider, { responseIssuer: 'https://a.example' }),
    );
    const finish = async (iss: string) => {
      const { authorizationUri, session } = await upstream.begin(upstreamRequest);
      return failureOf(upstream.finish({ ...provider.authorize(authorizationUri), iss }, session));
    };
    expect(await finish('https://a.example')).toBe('none');
    expect(await finish('https://b.example')).toMatch(/^foreign_answer: .* iss differs$/);
  });
});

describe('the answer of a token endpoint', () => {
  test('may be a form where the tenant says so, or JSON all the same', async () => {
    const provider = await providerWithAda();
    const now = Math.floor(Date.now() / 1000);
    provider.tokens = ({ access_token: token }) =>
      `access_token=${token}&expires_in=60&scope=a%20b&token_type=`;
    const { tokens } = await signInByOauth(provider, { tokenAnswer: 'query-string' });
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^at-/),
      scope: 'a b',
      expires_at: expect.closeTo(now + 60, -1),
    });
    expect(await failureOf(signInByOauth(provider))).toBe(
      'invalid_answer: The provider answered with something else than JSON',
    );
    provider.tokens = (answer) => answer;
    expect((await signInByOauth(provider, { tokenAnswer: 'query-string' })).user.id).toBe('4711');
  });

  test('may say when the token ends as a number or as text, and nonsense is as good as nothing', async () => {
    const provider = await providerWithAda();
    for (const nonsense of [undefined, null, 'soon', -1, 1e12, {}]) {
      provider.tokens = (answer) => ({ ...answer, expires_in: nonsense, scope: ['a'] });
      const { tokens } = await signInByOauth(provider);
      expect(tokens).not.toHaveProperty('expires_at');
      expect(tokens?.scope).toBeUndefined();
    }
    provider.tokens = (answer) => ({ ...answer, expires_in: '60' });
    expect((await signInByOauth(provider)).tokens).toHaveProperty('expires_at');
  });

  test('tells whether the settings are wrong or the code, and nothing that is in it', async () => {
    const secret = 'a secret of the provider';
    const said = (error: unknown) => ({ error, error_description: secret, access_token: secret });
    const cases = [
      [
        'bad_verification_code',
        'invalid_answer: The token endpoint answered with 400 bad_verification_code',
      ],
      ['invalid_client', 'unusable_settings: The token endpoint answered with 400 invalid_client'],
      [`no ${secret}`, 'invalid_answer: The token endpoint answered with 400'],
      [{ code: 190 }, 'invalid_answer: The token endpoint answered with 400'],
    ] as const;
    for (const [error, failure] of cases) {
      const provider = await providerWithAda();
      provider.tokens = () => said(error);
      expect(await failureOf(signInByOauth(provider))).toBe(failure);
    }
  });

  test('has an access token', async () => {
    const provider = await providerWithAda();
    for (const token of [undefined, '', 7, null]) {
      provider.tokens = () => ({ access_token: token, id_token: 'x' });
      expect(await failureOf(signInByOauth(provider))).toBe(
        'invalid_answer: The token endpoint answered without an access token',
      );
    }
  });

  test('leaves no secret in an error, however deep one looks', async () => {
    const secrets = ['t0ken-of-the-provider', 'the-c0de', 'the-verifier'];
    const failed: unknown[] = [];
    for (const forge of ['{"access_token":"t0ken-of-the-provider",', 't0ken-of-the-provider']) {
      const provider = await providerWithAda();
      provider.answers.token = (_request, answer) => answer.writeHead(200).end(forge);
      provider.answers.userinfo = (_request, answer) => answer.writeHead(401).end(forge);
      const session = {
        ...{ state: 's', redirectUri: 'https://a.example', codeVerifier: 'the-verifier' },
      };
      const finish = oauthUpstream(oauthSettings(provider)).finish({ code: 'the-c0de' }, session);
      failed.push(await finish.catch((error) => error));
      const forged = await playedProvider();
      forged.idToken = async (claims, sign) => sign({ ...claims, aud: 't0ken-of-the-provider' });
      failed.push(await signInByOidc(forged).catch((error) => error));
    }
    for (const error of failed) {
      expect(error).toBeInstanceOf(UpstreamError);
      const all: string[] = [];
      for (let at = error; at instanceof Error; at = at.cause) {
        all.push(String(at), at.stack ?? '', JSON.stringify({ ...at }));
      }
      for (const secret of secrets) expect(all.join('\n')).not.toContain(secret);
    }
  });
});

describe('new tokens for a refresh token', () => {
  test('come with the one that is to be used next time, and without an ID token', async () => {
    const provider = await providerWithAda();
    const upstream = oauthUpstream(oauthSettings(provider));
    const first = await upstream.refresh?.('the old one');
    expect(first?.refresh_token).toMatch(/^rt-/);
    expect(Object.fromEntries(askedLast(provider, 'token').params)).toMatchObject({
      ...{ grant_type: 'refresh_token', refresh_token: 'the old one' },
    });
    provider.tokens = ({ refresh_token: _, ...answer }) => ({ ...answer, id_token: 'unverified' });
    const second = await upstream.refresh?.('the old one');
    expect(second?.refresh_token).toBe('the old one');
    provider.tokens = (answer) => ({ ...answer, refresh_token: '' });
    expect((await upstream.refresh?.('the old one'))?.refresh_token).toBe('the old one');
    expect(second).not.toHaveProperty('id_token');
  });

  test('are not to be had with one that is no longer good', async () => {
    const provider = await providerWithAda();
    const upstream = oauthUpstream(oauthSettings(provider));
    provider.answers.token = (_request, answer) => {
      answer.writeHead(400, { 'content-type': 'application/json' });
      answer.end(JSON.stringify({ error: 'invalid_grant' }));
    };
    expect(await failureOf(Promise.resolve(upstream.refresh?.('old')))).toBe(
      'invalid_answer: The token endpoint answered with 400 invalid_grant',
    );
  });
});

describe('settings that are good for no request', () => {
  test('are told before anybody is sent anywhere, or a secret is', async () => {
    const provider = await providerWithAda();
    for (const address of ['', 'javascript:alert(1)', 'data:text/html,x', '/relative']) {
      const upstream = oauthUpstream(oauthSettings(provider, { authorizationEndpoint: address }));
      expect(await failureOf(upstream.begin(upstreamRequest))).toBe(
        'unusable_settings: The authorization endpoint is no address of the web',
      );
      expect(await failureOf(signInByOauth(provider, { tokenEndpoint: address }))).toBe(
        'unusable_settings: The token endpoint is no address of the web',
      );
      expect(await failureOf(signInByOauth(provider, { userInfo: address }))).toBe(
        'unusable_settings: The user info endpoint is no address of the web',
      );
    }
  });
});
