import { describe, test } from 'vitest';
import { api, expectInvalidBody } from './api';

describe('settings of the tenant', () => {
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
