import { describe, expect, test } from 'vitest';
import { createApplication, management } from '../support/management';
import { sharedServer } from '../support/server';

const { baseUrl } = sharedServer();

async function answerTo(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(baseUrl + path, { headers });
  await response.arrayBuffer();
  return response;
}

describe('an answer to a program', () => {
  test.each(['/oidc/.well-known/openid-configuration', '/api/.well-known/sign-in-exp'])(
    'leaves as it is: %s is smaller than the work to compress it',
    async (path) => {
      const response = await answerTo(path, { 'accept-encoding': 'gzip' });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-encoding')).toBeNull();
    },
  );

  test('says that it has no body, or clients would look for one', async () => {
    const server = sharedServer();
    const { id } = await createApplication(server, { isThirdParty: true });
    const path = `/applications/${id}/user-consent-scopes`;
    const { status, headers } = await management(server, 'POST', path, { userScopes: ['email'] });
    expect({ status, length: headers.get('content-length') }).toEqual({ status: 201, length: '0' });
  });

  test('is compressed where it is an OpenAPI document', async () => {
    const response = await answerTo('/api/swagger.json', { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
  });
});

describe('a document of the provider that was answered before', () => {
  test.each(['/oidc/.well-known/openid-configuration', '/oidc/jwks'])(
    'still says who may read it: %s',
    async (path) => {
      await answerTo(path);
      const origin = 'https://app.example.com';
      const named = await answerTo(path, { origin });
      const plain = await answerTo(path);
      expect(named.headers.get('access-control-allow-origin')).toBe(origin);
      expect(plain.headers.get('access-control-allow-origin')).not.toBe(origin);
    },
  );
});
