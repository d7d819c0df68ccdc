import { describe, expect, test } from 'vitest';
import { readOrganization } from '@/lib/oidc/organization-request';
import type { OidcRequest } from '@/lib/oidc/request';

const reserved = 'urn:logto:resource:organizations';

function tokenRequest(fields: string, path = '/token') {
  const form = new URLSearchParams(fields);
  return { path, form } as OidcRequest & { form: URLSearchParams };
}

function read(fields: string, path?: string) {
  const request = tokenRequest(fields, path);
  return { organization: readOrganization(request), resources: request.form.getAll('resource') };
}

describe('a token request', () => {
  test.each([
    'refresh_token',
    'client_credentials',
    'urn:ietf:params:oauth:grant-type:token-exchange',
  ])('of %s for an organization is one for the reserved resource', (grant) => {
    expect(read(`grant_type=${grant}&organization_id=o1`)).toEqual({
      organization: { id: 'o1', resource: reserved },
      resources: [reserved],
    });
  });

  test('for an API keeps to that', () => {
    expect(read('grant_type=refresh_token&organization_id=o1&resource=https://a')).toEqual({
      organization: { id: 'o1', resource: 'https://a' },
      resources: ['https://a'],
    });
  });

  test.each([
    ['names none', 'grant_type=refresh_token'],
    ['names it empty', 'grant_type=refresh_token&organization_id='],
    ['is for a code', 'grant_type=authorization_code&organization_id=o1'],
    ['has no grant', 'organization_id=o1'],
  ])('that %s is for no organization', (_, fields) => {
    expect(read(fields)).toEqual({ organization: undefined, resources: [] });
  });

  test('elsewhere is for no organization', () => {
    const fields = 'grant_type=refresh_token&organization_id=o1';
    expect(read(fields, '/auth').organization).toBeUndefined();
  });

  test('names one organization', () => {
    const fields = 'grant_type=refresh_token&organization_id=o1&organization_id=o2';
    expect(() => read(fields)).toThrow("'organization_id' parameter must not be provided twice");
  });
});
