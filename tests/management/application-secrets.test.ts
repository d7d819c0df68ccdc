import { describe, expect, test } from 'vitest';
import { createApplication } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

type Secret = { name: string; value: string; expiresAt: number | null } & Record<string, unknown>;

const confidential = () =>
  made('/applications', { name: uniqueName('app'), type: 'MachineToMachine' });

async function canAuthenticate(id: string, secret: string): Promise<boolean> {
  const response = await fetch(`${sharedServer().baseUrl}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: 'https://default.logto.app/api',
    }),
  });
  return response.ok;
}

describe('client secrets', () => {
  test.each(['MachineToMachine', 'Traditional'] as const)(
    'come with a new %s application',
    async (type) => {
      const { id } = await createApplication(sharedServer(), { type });
      const { body } = await api<Secret[]>('GET', `/applications/${id}/secrets`);
      expect(body).toEqual([
        {
          tenantId: 'default',
          applicationId: id,
          name: 'Default secret',
          value: expect.stringMatching(/^[0-9A-Za-z]{32}$/),
          createdAt: expect.any(Number),
          expiresAt: null,
        },
      ]);
    },
  );

  test.each(['SPA', 'Native'])('do not exist for %s', async (type) => {
    const { id } = await made('/applications', { name: uniqueName(), type });
    expect((await api('GET', `/applications/${id}/secrets`)).body).toEqual([]);
    await expectError(
      api('POST', `/applications/${id}/secrets`, { name: 'new' }),
      422,
      'entity.db_constraint_violated',
    );
  });

  test('are added, renamed and deleted, and work in between', async () => {
    const { id } = await confidential();
    const path = `/applications/${id}/secrets`;
    const expiresAt = Date.now() + 3_600_000;
    const secret = await made<Secret>(path, { name: 'second', expiresAt }, 201);
    expect(secret).toMatchObject({ applicationId: id, name: 'second', expiresAt });
    expect(await canAuthenticate(id, secret.value)).toBe(true);

    const renamed = await api<Secret>('PATCH', `${path}/second`, { name: 'a name/with slash' });
    expect(renamed).toMatchObject({ status: 200, body: { ...secret, name: 'a name/with slash' } });
    expect(await canAuthenticate(id, secret.value)).toBe(true);

    const removed = await api('DELETE', `${path}/${encodeURIComponent('a name/with slash')}`);
    expect(removed.status).toBe(204);
    expect(await canAuthenticate(id, secret.value)).toBe(false);
    expect((await api('GET', path)).body).toHaveLength(1);
  });

  test('have names of their own', async () => {
    const { id } = await confidential();
    const path = `/applications/${id}/secrets`;
    await made(path, { name: 'second' }, 201);
    const taken = [422, 'application.secret_name_exists'] as const;
    await expectError(api('POST', path, { name: 'second' }), ...taken);
    await expectError(api('PATCH', `${path}/second`, { name: 'Default secret' }), ...taken);
    await expectInvalidBody(api('POST', path, {}), 'name');
    await expectInvalidBody(api('POST', path, { name: '' }), 'name');
  });

  test('cannot be born expired', async () => {
    const { id } = await confidential();
    await expectError(
      api('POST', `/applications/${id}/secrets`, { name: 'late', expiresAt: Date.now() - 1 }),
      400,
      'request.invalid_input',
    );
  });

  test('of an id longer than a message between nodes are a 404', async () => {
    const path = `/applications/${'x'.repeat(9_000)}/secrets/one`;
    await expectError(api('DELETE', path), 404, 'entity.not_found');
    await expectError(api('PATCH', path, { name: 'other' }), 404, 'entity.not_exists');
  });

  test('of what does not exist are a 404', async () => {
    const { id } = await confidential();
    const path = `/applications/${id}/secrets/nothing`;
    await expectError(api('PATCH', path, { name: 'new' }), 404, 'entity.not_exists');
    await expectError(api('DELETE', path), 404, 'entity.not_found');
    const noApplication = [404, 'entity.not_exists_with_id'] as const;
    await expectError(api('GET', '/applications/nothing/secrets'), ...noApplication);
    await expectError(
      api('POST', '/applications/nothing/secrets', { name: 'a' }),
      ...noApplication,
    );
    await expectError(api('DELETE', '/applications/nothing/legacy-secret'), ...noApplication);
  });

  test('of the old kind there are none to delete', async () => {
    const { id } = await confidential();
    await expectError(
      api('DELETE', `/applications/${id}/legacy-secret`),
      400,
      'application.no_legacy_secret_found',
    );
  });
});
