import { jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import type { ClientAuth } from '@/lib/upstream/oauth/settings';
import { failureOf, signInByOauth } from '../support/upstream/engine';
import { type PlayedProvider, playedProvider } from '../support/upstream/played-provider';

async function providerWithAda(): Promise<PlayedProvider> {
  const provider = await playedProvider();
  provider.person = { id: 'u1' };
  return provider;
}

function tokenRequest({ requests }: PlayedProvider) {
  const request = requests.findLast(({ place }) => place === 'token');
  if (!request) throw new Error('No token was asked for.');
  return request;
}

describe('how we prove that we are the client', () => {
  const proved = async (clientAuth: (provider: PlayedProvider) => ClientAuth) => {
    const provider = await providerWithAda();
    const settings = { clientAuth: clientAuth(provider), tokenParams: { resource: 'the-api' } };
    await signInByOauth(provider, settings);
    const { headers, params } = tokenRequest(provider);
    expect(params.get('resource')).toBe('the-api');
    return { provider, authorization: headers.authorization, params };
  };

  test('is HTTP Basic, with hyphens as they are', async () => {
    const { authorization, params, provider } = await proved(({ clientSecret }) => ({
      ...{ method: 'client_secret_basic', clientSecret },
    }));
    const told = Buffer.from(authorization?.slice('Basic '.length) ?? '', 'base64').toString();
    expect(told.startsWith(`${provider.clientId}:s3cret+~`)).toBe(true);
    expect(params.has('client_secret')).toBe(false);
  });

  test('is in the form, also by a secret that is made for the occasion', async () => {
    const { authorization, params, provider } = await proved(({ clientSecret }) => ({
      ...{ method: 'client_secret_post', clientSecret: async () => clientSecret },
    }));
    expect(authorization).toBeUndefined();
    expect(params.get('client_secret')).toBe(provider.clientSecret);
  });

  test.each(['HS256', 'HS384', 'HS512'] as const)(
    'is a JWT that the secret signs by %s',
    async (algorithm) => {
      const { params, provider } = await proved(({ clientSecret }) => ({
        ...{ method: 'client_secret_jwt', clientSecret, algorithm },
      }));
      expect(params.has('client_secret')).toBe(false);
      expect(params.get('client_assertion_type')).toBe(
        'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      );
      const key = new TextEncoder().encode(provider.clientSecret);
      const assertion = params.get('client_assertion') ?? '';
      const { payload } = await jwtVerify(assertion, key, {
        ...{ algorithms: [algorithm], audience: provider.endpoints.token },
        ...{ issuer: provider.clientId, subject: provider.clientId },
        requiredClaims: ['jti', 'iat', 'exp'],
      });
      expect(Number(payload.exp) - Number(payload.iat)).toBeLessThanOrEqual(60);
    },
  );

  test('is nothing for a public client', async () => {
    const { authorization, params, provider } = await proved(() => ({ method: 'none' }));
    expect(authorization).toBeUndefined();
    expect(params.get('client_id')).toBe(provider.clientId);
    expect(params.has('client_secret')).toBe(false);
  });

  test('fails with a sentence where the secret cannot be made, or is not the right one', async () => {
    const provider = await providerWithAda();
    const withSecret = (clientSecret: string | (() => Promise<string>)) =>
      failureOf(
        signInByOauth(provider, { clientAuth: { method: 'client_secret_post', clientSecret } }),
      );
    const broken = () => Promise.reject(new TypeError('Invalid key'));
    expect(await withSecret(broken)).toBe('unusable_settings: The client secret cannot be used');
    expect(await withSecret('wrong')).toBe(
      'unusable_settings: The token endpoint answered with 401 invalid_client',
    );
  });
});
