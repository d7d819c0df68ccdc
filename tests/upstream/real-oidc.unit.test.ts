import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { Browser } from '../support/browser';
import { answerAtProvider } from '../support/upstream/at-real-provider';
import { failureOf, openFetch, upstreamRequest } from '../support/upstream/engine';
import { type RealProvider, startRealProvider } from '../support/upstream/real-provider';

const redirectUri = 'http://localhost:9/callback/engine';
const ada = {
  sub: 'ada-at-work',
  login: 'ada@company.example',
  password: 'a company password',
  claims: { email: 'ada@company.example', email_verified: true, name: 'Ada Lovelace' },
};

describe('at a real OpenID Provider of another make', () => {
  let provider: RealProvider;

  const upstreamOf = (settings = {}) =>
    oidcUpstream({
      fetch: openFetch,
      clientId: provider.clientId,
      clientAuth: { method: 'client_secret_basic', clientSecret: provider.clientSecret },
      provider: { issuer: provider.issuer },
      scope: 'profile email offline_access',
      authorizationParams: { prompt: 'consent' },
      ...settings,
    });

  const goThere = async (account?: typeof ada, settings = {}) => {
    const upstream = upstreamOf(settings);
    const begun = await upstream.begin({ ...upstreamRequest, redirectUri });
    const url = begun.authorizationUri;
    const back = await answerAtProvider(new Browser(), {
      ...{ url, redirectUri },
      ...(account && { account }),
    });
    return { upstream, session: begun.session, answer: Object.fromEntries(back.searchParams) };
  };

  beforeAll(async () => {
    provider = await startRealProvider({ accounts: [ada] });
    await provider.allow(redirectUri);
  });

  afterAll(() => provider.stop());

  test('people sign in, and their tokens can be renewed', async () => {
    const { upstream, session, answer } = await goThere(ada);
    expect(answer.iss).toBe(provider.issuer);
    const { tokens, ...login } = await upstream.finish(answer, session);
    expect(login).toEqual({
      user: {
        ...{ id: ada.sub, email: ada.claims.email, name: ada.claims.name },
        rawData: expect.objectContaining(ada.claims),
      },
      vouched: ['email'],
      issuer: provider.issuer,
    });
    const renewed = await upstream.refresh?.(tokens?.refresh_token ?? '');
    expect(renewed?.access_token).not.toBe(tokens?.access_token);
    expect(renewed?.refresh_token).toBeTruthy();
  });

  test('a code is good once, and for the sign-in that asked for it', async () => {
    const first = await goThere(ada);
    await first.upstream.finish(first.answer, first.session);
    expect(await failureOf(first.upstream.finish(first.answer, first.session))).toBe(
      'invalid_answer: The token endpoint answered with 400 invalid_grant',
    );
    const attacker = await goThere(ada);
    const victim = await goThere(ada);
    expect(await failureOf(victim.upstream.finish(attacker.answer, victim.session))).toBe(
      'invalid_answer: The token endpoint answered with 400 invalid_grant',
    );
  });

  test('people may say no', async () => {
    const { upstream, session, answer } = await goThere();
    expect(await failureOf(upstream.finish(answer, session))).toBe(
      'refused: The provider answered with access_denied',
    );
  });

  test('a wrong secret is the tenant’s to mend', async () => {
    const clientAuth = { method: 'client_secret_basic', clientSecret: 'wrong' };
    const { upstream, session, answer } = await goThere(ada, { clientAuth });
    expect(await failureOf(upstream.finish(answer, session))).toBe(
      'unusable_settings: The token endpoint answered with 401 invalid_client',
    );
  });
});
