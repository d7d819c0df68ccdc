import { describe, expect, test } from 'vitest';
import { management } from '../support/management';
import { uniqueName } from '../support/names';
import { execute } from '../support/organizations';
import { sharedServer } from '../support/server';
import { api, expectError, made } from './api';
import { madeSso, playedProvider, settingsOf, ssoApi } from './sso';

const settings = settingsOf(await playedProvider());

describe('what users have of a connector', () => {
  test('keeps tokens only where its protocol has some', async () => {
    const unsupported = [422, 'connector.token_storage_not_supported'] as const;
    const body = { connectorName: uniqueName('sso'), enableTokenStorage: true };
    for (const providerName of ['SAML', 'AzureAD']) {
      await expectError(ssoApi('POST', '', { ...body, providerName }), ...unsupported);
    }
    const { id } = await madeSso({ providerName: 'SAML' });
    await expectError(ssoApi('PATCH', `/${id}`, { enableTokenStorage: true }), ...unsupported);
    const changed = await ssoApi('PATCH', `/${id}`, { enableTokenStorage: false });
    expect(changed.status).toBe(200);
  });

  test('forgets the tokens that it kept when it is to keep none', async () => {
    const { id } = await madeSso({ config: settings, enableTokenStorage: true });
    const { id: other } = await madeSso({ config: settings, enableTokenStorage: true });
    const user = await made('/users', { username: uniqueName('user') });
    const server = sharedServer();
    const rows = [id, other].map(
      (connector) =>
        `('${uniqueName('t')}', '${user.id}', '${connector}', 'i', 's', 'x', '{}', now())`,
    );
    await execute(
      server,
      `INSERT INTO federated_token_sets (id, "userId", "ssoConnectorId", issuer, "identityId",
        "encryptedTokens", metadata, "updatedAt") VALUES ${rows.join(', ')}`,
    );
    const kept = (connector: string, count: number) =>
      execute(
        server,
        `DO $$ BEGIN IF (SELECT count(*) FROM federated_token_sets WHERE "ssoConnectorId" = '${connector}')
          <> ${count} THEN RAISE 'not ${count}'; END IF; END $$`,
      );
    await ssoApi('PATCH', `/${id}`, { syncProfile: true });
    await kept(id, 1);
    expect((await ssoApi('PATCH', `/${id}`, { enableTokenStorage: false })).status).toBe(200);
    await kept(id, 0);
    await kept(other, 1);
    await ssoApi('DELETE', `/${other}`);
    await kept(other, 0);
  });

  test('is what organizations take new users from', async () => {
    const { id } = await madeSso();
    const server = sharedServer();
    const organization = await management<{ id: string }>(server, 'POST', '/organizations', {
      name: uniqueName('organization'),
    });
    const path = `/organizations/${organization.body.id}/jit/sso-connectors`;
    expect((await api('POST', path, { ssoConnectorIds: [id] })).status).toBe(201);
    expect((await api<{ id: string }[]>('GET', path)).body).toMatchObject([{ id }]);
    await ssoApi('DELETE', `/${id}`);
    expect((await api('GET', path)).body).toEqual([]);
  });
});
