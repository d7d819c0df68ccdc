import { describe, expect, test } from 'vitest';
import { discover } from '@/lib/upstream/oidc/discovery';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import {
  comeBack,
  failureOf,
  oidcSettings,
  openFetch,
  playedClock,
  signInByOidc,
  upstreamRequest,
} from '../support/upstream/engine';
import { type PlayedProvider, playedProvider } from '../support/upstream/played-provider';

const ada = { sub: 'u1', email: 'ada@example.com', email_verified: true, name: 'Ada' };

async function providerWithAda(path?: string): Promise<PlayedProvider> {
  const provider = await playedProvider(path);
  provider.person = ada;
  return provider;
}

function asked({ requests }: PlayedProvider, place: string) {
  return requests.filter((request) => request.place === place);
}

describe('the authorization request', () => {
  test('has PKCE, state and nonce, openid among the scopes, and what the tenant adds', async () => {
    const provider = await playedProvider();
    const upstream = oidcUpstream(
      oidcSettings(provider, {
        scope: 'profile  openid groups',
        authorizationParams: { prompt: 'select_account', response_mode: 'form_post' },
      }),
    );
    const { authorizationUri, session } = await upstream.begin({
      ...upstreamRequest,
      ...{ loginHint: 'ada@example.com', uiLocales: 'fr en' },
    });
    const url = new URL(authorizationUri);
    expect(`${url.origin}${url.pathname}`).toBe(provider.endpoints.authorization);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: provider.clientId,
      response_type: 'code',
      redirect_uri: upstreamRequest.redirectUri,
      scope: 'openid profile groups',
      state: 'the state',
      nonce: session.nonce,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      prompt: 'select_account',
      response_mode: 'form_post',
      login_hint: 'ada@example.com',
      ui_locales: 'fr en',
    });
    expect(session).toEqual({
      state: 'the state',
      redirectUri: upstreamRequest.redirectUri,
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      codeVerifier: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test("keeps the query of the provider's endpoint, and lets nobody replace what protects it", async () => {
    const provider = await playedProvider();
    provider.discovery.authorization_endpoint = `${provider.endpoints.authorization}?p=policy`;
    const own = { state: 'x', nonce: 'x', redirect_uri: 'https://evil.example', client_id: 'x' };
    const pkce = { code_challenge: 'x', code_challenge_method: 'plain', response_type: 'token' };
    const settings = oidcSettings(provider, { authorizationParams: { ...own, ...pkce } });
    const { authorizationUri, session } = await oidcUpstream(settings).begin(upstreamRequest);
    const params = new URL(authorizationUri).searchParams;
    expect(params.get('p')).toBe('policy');
    expect(params.get('nonce')).toBe(session.nonce);
    expect([...params.values()]).not.toContain('x');
    expect(params.getAll('redirect_uri')).toEqual([upstreamRequest.redirectUri]);
    expect(params.get('response_type')).toBe('code');
    expect(params.get('code_challenge_method')).toBe('S256');
  });

  test('is another one each time', async () => {
    const upstream = oidcUpstream(oidcSettings(await playedProvider()));
    const first = await upstream.begin(upstreamRequest);
    const second = await upstream.begin(upstreamRequest);
    expect(first.session.nonce).not.toBe(second.session.nonce);
    expect(first.session.codeVerifier).not.toBe(second.session.codeVerifier);
  });
});

describe('who comes back from an OpenID Connect provider', () => {
  test('is whom the ID token and the user info speak of, with the tokens', async () => {
    const provider = await providerWithAda();
    const now = Math.floor(Date.now() / 1000);
    expect(await signInByOidc(provider)).toEqual({
      user: {
        ...{ id: 'u1', email: 'ada@example.com', name: 'Ada' },
        rawData: expect.objectContaining(ada),
      },
      vouched: ['email'],
      issuer: provider.issuer,
      tokens: {
        access_token: expect.stringMatching(/^at-/),
        refresh_token: expect.stringMatching(/^rt-/),
        id_token: expect.any(String),
        token_type: 'Bearer',
        expires_at: expect.closeTo(now + 3600, -1),
      },
    });
  });

  test('is known by the user info first, and by the ID token where that says nothing', async () => {
    const provider = await providerWithAda();
    provider.userInfo = () => ({ sub: 'u1', name: 'Ada Lovelace', picture: 'https://a.example/a' });
    const { user } = await signInByOidc(provider);
    expect(user).toMatchObject({
      ...{ name: 'Ada Lovelace', avatar: 'https://a.example/a', email: 'ada@example.com' },
    });
  });

  test('has an address of the user info only if the user info has verified it', async () => {
    const provider = await providerWithAda();
    provider.userInfo = () => ({ sub: 'u1', email: 'victim@example.com' });
    expect(await signInByOidc(provider)).toMatchObject({
      user: { rawData: { email: 'victim@example.com' } },
      vouched: [],
    });
    expect((await signInByOidc(provider)).user).not.toHaveProperty('email');
    const phone = { phone_number: '+81 90-1234-5678' };
    provider.person = { sub: 'u1', ...phone, phone_number_verified: true };
    expect((await signInByOidc(provider, { asksUserInfo: false })).user.phone).toBe('819012345678');
    provider.userInfo = () => ({ sub: 'u1', phone_number: '+1 555 0100 000' });
    expect((await signInByOidc(provider)).vouched).toEqual([]);
  });

  test('is known by a signed user info too', async () => {
    const provider = await providerWithAda();
    const { issuer: iss, clientId: aud } = provider;
    const signed = await provider.sign({ ...ada, iss, aud, name: 'Signed' });
    provider.userInfo = () => signed;
    const { user, issuer } = await signInByOidc(provider);
    expect(user.name).toBe('Signed');
    expect(issuer).toBe(iss);
  });

  test('is known by the ID token alone where there is no user info, or nobody is to ask', async () => {
    const provider = await providerWithAda();
    await signInByOidc(provider, { asksUserInfo: false });
    const without = await providerWithAda();
    without.discovery.userinfo_endpoint = undefined;
    expect((await signInByOidc(without)).user.name).toBe('Ada');
    expect([...asked(provider, 'userinfo'), ...asked(without, 'userinfo')]).toEqual([]);
  });

  test('is called by what the browser brings where nothing else says it', async () => {
    const provider = await playedProvider();
    const upstream = oidcUpstream(
      oidcSettings(provider, { nameInAnswer: ({ user }) => String(user) }),
    );
    const nameless = await upstream.begin(upstreamRequest);
    const answer = { ...provider.authorize(nameless.authorizationUri), user: 'Ada' };
    expect((await upstream.finish(answer, nameless.session)).user.name).toBe('Ada');
    const named = await upstream.begin(upstreamRequest);
    const known = { ...provider.authorize(named.authorizationUri, ada), user: 'Mallory' };
    expect((await upstream.finish(known, named.session)).user.name).toBe('Ada');
  });

  test('may come back without a state, which other sign-in pages compare themselves', async () => {
    const provider = await providerWithAda();
    const upstream = oidcUpstream(oidcSettings(provider));
    const { authorizationUri, session } = await upstream.begin(upstreamRequest);
    const { state: _, ...answer } = provider.authorize(authorizationUri);
    expect((await upstream.finish(answer, session)).user.id).toBe('u1');
  });
});

describe('a provider whose endpoints are written down', () => {
  const written = ({ endpoints }: PlayedProvider) => ({
    authorizationEndpoint: endpoints.authorization,
    tokenEndpoint: endpoints.token,
    jwksUri: endpoints.jwks,
  });

  test('is never asked for its discovery', async () => {
    const provider = await providerWithAda();
    const login = await signInByOidc(provider, { provider: written(provider) });
    expect(login).toMatchObject({ user: { id: 'u1' }, issuer: provider.issuer });
    expect(asked(provider, 'discovery')).toEqual([]);
  });

  test('may have several issuers, an audience and algorithms of its own', async () => {
    const provider = await providerWithAda();
    provider.idToken = (claims, sign) => sign({ ...claims, aud: 'the-api' });
    const settings = {
      provider: { ...written(provider), issuer: ['https://other.example', provider.issuer] },
      idToken: { audience: ['the-api'], algorithms: ['ES256'], clockTolerance: '5 minutes' },
    };
    expect((await signInByOidc(provider, settings)).user.id).toBe('u1');
    const foreign = { ...written(provider), issuer: ['https://other.example'] };
    expect(await failureOf(signInByOidc(provider, { ...settings, provider: foreign }))).toBe(
      'invalid_answer: The ID token is of another issuer',
    );
    const idToken = { ...settings.idToken, algorithms: ['RS256'] };
    expect(await failureOf(signInByOidc(provider, { ...settings, idToken }))).toBe(
      'invalid_answer: The ID token does not hold: ERR_JOSE_ALG_NOT_ALLOWED',
    );
  });
});

describe('what is remembered of a provider', () => {
  test('is its discovery and its keys, for some minutes', async () => {
    const goOn = playedClock();
    const provider = await providerWithAda('/tenant/');
    await signInByOidc(provider);
    await signInByOidc(provider);
    expect(asked(provider, 'discovery')).toHaveLength(1);
    expect(asked(provider, 'jwks')).toHaveLength(1);
    goOn(11);
    await signInByOidc(provider);
    expect(asked(provider, 'discovery')).toHaveLength(2);
    expect(asked(provider, 'jwks')).toHaveLength(2);
  });

  test('is asked for once by all who come at the same moment', async () => {
    const { issuer, requests } = await playedProvider();
    await Promise.all([1, 2, 3].map(() => discover(issuer, openFetch)));
    expect(requests).toHaveLength(1);
  });

  test('is no failure', async () => {
    const provider = await providerWithAda();
    provider.answers.discovery = (_request, answer) => answer.writeHead(503).end();
    expect(await failureOf(signInByOidc(provider))).toBe(
      'unreachable: The discovery answered with 503',
    );
    provider.answers = {};
    expect((await signInByOidc(provider)).user.id).toBe('u1');
  });

  test('are not the keys of yesterday: a new one is fetched, but not for every token', async () => {
    const goOn = playedClock();
    const provider = await providerWithAda();
    const upstream = oidcUpstream(oidcSettings(provider));
    await comeBack(provider, upstream);
    const other = await playedProvider();
    provider.keys = other.keys;
    provider.idToken = (claims) => other.sign(claims);
    const unknown = 'invalid_answer: The ID token does not hold: ERR_JWKS_NO_MATCHING_KEY';
    expect(await failureOf(comeBack(provider, upstream))).toBe(unknown);
    expect(await failureOf(comeBack(provider, upstream))).toBe(unknown);
    expect(asked(provider, 'jwks')).toHaveLength(1);
    goOn(0.6);
    expect((await comeBack(provider, upstream)).user.id).toBe('u1');
    expect(asked(provider, 'jwks')).toHaveLength(2);
  });
});
