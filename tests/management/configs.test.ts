import { describe, expect, test } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { startServer } from '../support/server';
import { api, expectInvalidBody } from './api';

describe('settings of the tenant', () => {
  test('start as seeded, and keep what is written', async () => {
    const { info } = await startServer();
    const get = async (path: string) => (await management(info, 'GET', path)).body;
    const change = async (method: 'PUT' | 'PATCH', path: string, body: JsonObject) => {
      const answer = await management(info, method, path, body);
      expect(answer.status).toBe(200);
      expect(await get(path)).toEqual(answer.body);
      return answer.body;
    };

    const claims = ['roles', 'organizations', 'organization_roles'];
    expect(await get('/configs/id-token')).toEqual({ enabledExtendedClaims: claims });
    const fewer = { enabledExtendedClaims: ['custom_data'] };
    expect(await change('PUT', '/configs/id-token', fewer)).toEqual(fewer);

    expect(await get('/configs/oidc/session')).toEqual({ ttl: 1_209_600 });
    expect(await change('PATCH', '/configs/oidc/session', { ttl: 60 })).toEqual({ ttl: 60 });
    expect(await change('PATCH', '/configs/oidc/session', {})).toEqual({ ttl: 60 });

    const remembered = { signInExperienceCustomized: false, organizationCreated: false };
    expect(await get('/configs/admin-console')).toEqual(remembered);
    const patch = { organizationCreated: true };
    expect(await change('PATCH', '/configs/admin-console', patch)).toEqual({
      ...remembered,
      ...patch,
    });

    const center = {
      enabled: true,
      fields: { name: 'Edit' },
      deleteAccountUrl: 'https://a.example/',
    };
    expect(await change('PATCH', '/account-center', center)).toMatchObject(center);
    const cleared = await change('PATCH', '/account-center', { fields: {}, deleteAccountUrl: '' });
    expect(cleared).toMatchObject({ enabled: true, fields: {}, deleteAccountUrl: null });
  });

  test.each([
    ['PUT', '/configs/id-token', { enabledExtendedClaims: ['all'] }, 'enabledExtendedClaims.0'],
    ['PATCH', '/configs/oidc/session', { ttl: 0 }, 'ttl'],
    ['PATCH', '/configs/oidc/session', { ttl: 31_536_001 }, 'ttl'],
    ['PATCH', '/configs/admin-console', { organizationCreated: 1 }, 'organizationCreated'],
    ['PATCH', '/account-center', { fields: { name: 'Maybe' } }, 'fields.name'],
    ['PATCH', '/account-center', { deleteAccountUrl: 'javascript:x' }, 'deleteAccountUrl'],
    ['PATCH', '/account-center', { webauthnRelatedOrigins: ['x'] }, 'webauthnRelatedOrigins.0'],
  ] as const)('refuse a wrong value: %s %s %j', (method, path, body, field) =>
    expectInvalidBody(api(method, path, body), field),
  );
});
