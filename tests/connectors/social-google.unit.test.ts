import { afterAll, describe, expect, test } from 'vitest';
import { google } from '@/lib/connectors/social/google';
import { googlePerson, playGoogle } from '../support/upstream/google';
import { socialLogin } from '../support/upstream/social-login';

const { provider, fetch } = await playGoogle();
afterAll(() => provider.stop());

const client = { clientId: provider.clientId, clientSecret: provider.clientSecret };

function signIn(person: Record<string, unknown>, settings: Record<string, unknown> = {}) {
  return socialLogin(google(), {
    config: { ...client, ...settings },
    browser: (uri) => ({ ...provider.authorize(uri, person), iss: 'https://accounts.google.com' }),
    fetch,
  });
}

describe('Google', () => {
  test('tells who somebody is, with an address that it has verified', async () => {
    const { asked, login } = await signIn(googlePerson('elisa@gmail.com'));
    expect(asked.origin + asked.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid profile email',
      state: 'the state',
      nonce: expect.any(String),
      code_challenge_method: 'S256',
    });
    expect(asked.searchParams.has('prompt')).toBe(false);
    expect(login).toMatchObject({
      user: {
        id: '110169484474386276334',
        email: 'elisa@gmail.com',
        name: 'Elisa Beckett',
        avatar: 'https://lh4.googleusercontent.com/photo.jpg',
      },
      vouched: ['email'],
      issuer: 'https://accounts.google.com',
      tokens: { access_token: expect.any(String) },
    });
  });

  test('vouches for no address that it has not verified', async () => {
    const { login } = await signIn({ ...googlePerson('elisa@gmail.com'), email_verified: false });
    expect(login.vouched).toEqual([]);
    expect(login.user.email).toBeUndefined();
  });

  test('asks people and gives refresh tokens as the settings say', async () => {
    const { asked } = await signIn(googlePerson('elisa@gmail.com'), {
      scope: 'email https://www.googleapis.com/auth/calendar',
      prompts: ['consent', 'select_account'],
      offlineAccess: true,
    });
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      scope: 'openid email https://www.googleapis.com/auth/calendar',
      prompt: 'consent select_account',
      access_type: 'offline',
    });
  });
});

/** An ID token as Google's script gives it to a page: of no request of ours. */
function credential(claims: Record<string, unknown> = {}): Promise<string | undefined> {
  const now = Math.floor(Date.now() / 1000);
  const token = {
    iss: 'https://accounts.google.com',
    aud: provider.clientId,
    iat: now,
    exp: now + 3600,
    ...googlePerson('elisa@gmail.com'),
    ...claims,
  };
  return provider.idToken?.(token, provider.sign) ?? Promise.resolve(undefined);
}

async function tap(token: string | undefined) {
  const connector = google();
  const io = { fetch, connectorId: 'one', target: 'google' };
  return connector.oneTap?.finish(token ?? '', connector.config.parse(client), io);
}

describe('One Tap', () => {
  test('tells who somebody is, by a token that the page was given', async () => {
    for (const iss of ['https://accounts.google.com', 'accounts.google.com']) {
      expect(await tap(await credential({ iss }))).toMatchObject({
        user: { id: '110169484474386276334', email: 'elisa@gmail.com' },
        vouched: ['email'],
      });
    }
  });

  test.each([
    ['for another application', { aud: 'somebody-else' }],
    ['of another issuer', { iss: 'https://accounts.example.com' }],
    ['of yesterday', { iat: 1_700_000_000, exp: 1_700_003_600 }],
  ])('takes no token %s', async (_, claims) => {
    await expect(tap(await credential(claims))).rejects.toMatchObject({ reason: 'invalid_answer' });
  });

  test('takes nothing that is no token', () =>
    expect(tap('nothing')).rejects.toMatchObject({ reason: 'invalid_answer' }));

  test('is set up by the settings, which pages may know', () => {
    const oneTap = { isEnabled: true, autoSelect: true };
    const { settings } = google().oneTap ?? {};
    expect(settings?.({ ...client, oneTap })).toEqual({ ...oneTap, clientId: client.clientId });
    expect(settings?.(client)).toBeUndefined();
  });
});
