import { beforeEach, describe, expect, test } from 'vitest';
import { oauth2 } from '@/lib/connectors/social/oauth2';
import { type PlayedProvider, playedProvider } from '../support/upstream/played-provider';
import { socialLogin } from '../support/upstream/social-login';

type Fields = Record<string, unknown>;

let provider: PlayedProvider;

beforeEach(async () => {
  provider = await playedProvider();
  provider.person = { id: 7, email: 'ada@example.com', name: 'Ada', avatar: 'https://a.example/7' };
});

function signIn(settings: Fields = {}) {
  const { endpoints, clientId, clientSecret } = provider;
  const config = {
    authorizationEndpoint: endpoints.authorization,
    tokenEndpoint: endpoints.token,
    userInfoEndpoint: endpoints.userinfo,
    clientId,
    clientSecret,
    ...settings,
  };
  return socialLogin(oauth2, { config, browser: (uri) => provider.authorize(uri) });
}

describe('a provider of OAuth 2.0', () => {
  test('tells who somebody is by its API, with an address that nobody is found by', async () => {
    const { asked, login } = await signIn({ scope: 'profile', customConfig: { duration: 'long' } });
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      scope: 'profile',
      duration: 'long',
      code_challenge_method: 'S256',
    });
    expect(login).toMatchObject({
      user: { id: '7', email: 'ada@example.com', name: 'Ada', avatar: 'https://a.example/7' },
      vouched: [],
      issuer: 'oauth2',
    });
  });

  test.each([
    ['that it has verified an address', { email_verified: true }, {}, ['email'], true],
    ['nothing of an address, but is trusted', {}, { trustUnverifiedEmail: true }, ['email'], true],
    [
      'that it has not verified an address',
      { email_verified: false },
      { trustUnverifiedEmail: true },
      [],
      false,
    ],
  ])('may say %s', async (_, said, settings, vouched, isKept) => {
    provider.person = { ...provider.person, ...said };
    const { login } = await signIn(settings);
    expect(login.vouched).toEqual(vouched);
    expect(login.user.email).toBe(isKept ? 'ada@example.com' : undefined);
  });

  test('may answer with tokens in a form or in JSON', async () => {
    provider.tokens = ({ access_token: token }) => `access_token=${token}&scope=profile`;
    expect((await signIn()).login.tokens).toMatchObject({ scope: 'profile' });
    provider.tokens = undefined;
    for (const tokenEndpointResponseType of ['json', undefined]) {
      expect((await signIn({ tokenEndpointResponseType })).login.user.id).toBe('7');
    }
  });

  test('may say things in places of its own', async () => {
    provider.person = {
      data: { uid: 'ada-7', pictures: [{ url: 'https://a.example/7' }] },
      'https://example.com/email': 'ada@example.com',
      id: 'of the answer',
    };
    const profileMap = {
      id: 'data.uid',
      email: 'https://example.com/email',
      avatar: 'data.pictures.0.url',
      name: 'nowhere.at.all',
    };
    const { login } = await signIn({ profileMap });
    const { rawData: _, ...user } = login.user;
    expect(user).toEqual({
      id: 'ada-7',
      email: 'ada@example.com',
      avatar: 'https://a.example/7',
    });
  });

  test.each([['missing'], ['constructor.name'], ['__proto__'], ['email.length']])(
    'names nobody by what it does not say: %s',
    async (id) => {
      await expect(signIn({ profileMap: { id } })).rejects.toMatchObject({ reason: 'no_user' });
    },
  );
});
