import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { github } from '@/lib/connectors/social/github';
import { type PlayedPlace, startPlayedProvider } from '../support/upstream/played-provider';
import { socialLogin } from '../support/upstream/social-login';

const provider = await startPlayedProvider();
afterAll(() => provider.stop());

const { authorization, token, userinfo } = provider.endpoints;
const emails = 'userinfo/emails' as PlayedPlace;

/** As https://docs.github.com/en/rest/users/users#get-the-authenticated-user has it. */
const octocat = {
  login: 'octocat',
  id: 583231,
  node_id: 'MDQ6VXNlcjE=',
  avatar_url: 'https://avatars.githubusercontent.com/u/583231?v=4',
  name: 'monalisa octocat',
  email: 'public@github.com',
};

const work = { email: 'work@example.com', primary: false, verified: true, visibility: null };
const primary = {
  email: 'octocat@github.com',
  primary: true,
  verified: true,
  visibility: 'private',
};

function tellEmails(body: unknown, status = 200): void {
  provider.answers[emails] = (_request, answer) => {
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

beforeEach(() => {
  tellEmails([work, primary]);
  provider.requests.length = 0;
});

function signIn() {
  return socialLogin(github({ authorization, token, userInfo: userinfo }), {
    config: { clientId: provider.clientId, clientSecret: provider.clientSecret },
    browser: (uri) => provider.authorize(uri, octocat),
  });
}

describe('GitHub', () => {
  test('tells who somebody is, with the primary address that it has verified', async () => {
    const { asked, login } = await signIn();
    expect(asked.searchParams.get('scope')).toBe('read:user user:email');
    expect(login).toMatchObject({
      user: {
        id: '583231',
        email: 'octocat@github.com',
        name: 'monalisa octocat',
        avatar: octocat.avatar_url,
      },
      vouched: ['email'],
      issuer: 'github',
    });
    const asking = provider.requests.filter(({ place }) => place.startsWith('userinfo'));
    expect(asking.map(({ headers }) => headers['user-agent'])).toEqual(['Genkan', 'Genkan']);
  });

  test('answers with tokens in a form', async () => {
    provider.tokens = ({ access_token: accessToken }) =>
      `access_token=${accessToken}&scope=read%3Auser&token_type=bearer`;
    const { login } = await signIn();
    provider.tokens = undefined;
    expect(login.tokens).toMatchObject({ scope: 'read:user', token_type: 'bearer' });
  });

  test.each([
    ['a primary address that is not verified', [work, { ...primary, verified: false }], 200],
    ['no primary address', [work], 200],
    ['no addresses at all, for want of the scope', { message: 'Not Found' }, 404],
    ['something else', { message: 'Hello' }, 200],
  ])('tells who somebody is who has %s, without one', async (_, body, status) => {
    tellEmails(body, status);
    const { login } = await signIn();
    expect(login.user.id).toBe('583231');
    expect(login.vouched).toEqual([]);
    expect(login.user.email).toBeUndefined();
  });

  test('that is down lets nobody in', async () => {
    tellEmails({}, 503);
    await expect(signIn()).rejects.toMatchObject({ reason: 'unreachable' });
  });

  test('is asked at its own addresses', async () => {
    const connector = github();
    const io = {
      fetch: () => Promise.reject(new Error('not asked')),
      connectorId: 'one',
      target: 'github',
    };
    const config = connector.config.parse({ clientId: 'a', clientSecret: 'b' });
    const { authorizationUri } = await connector.upstream(config, io).begin({
      state: 's',
      redirectUri: 'https://id.example.com/callback/one',
      relayState: 'uid',
    });
    expect(authorizationUri).toMatch(/^https:\/\/github\.com\/login\/oauth\/authorize\?/);
  });
});
