import { describe, expect, test } from 'vitest';
import { obtainTokens, requestTokens } from '../support/flow';
import { createApplication, createResource, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();
const organizationScope = 'urn:logto:scope:organizations';

async function refreshed(scope: string, params: Record<string, string>) {
  const application = await createApplication(server);
  const { tokens } = await obtainTokens(server, application, await createUser(server), {
    scope: `openid offline_access ${scope}`,
    params: { prompt: 'login consent' },
  });
  const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
  const refused = await requestTokens(server, application, { ...refresh, ...params });
  return { refused, again: () => requestTokens(server, application, refresh) };
}

/** Without a resource the organization is the audience, with one it is that API. */
async function audiences(): Promise<Record<string, string>[]> {
  const { indicator } = await createResource(server);
  return [{}, { resource: indicator }];
}

describe('a token for an organization', () => {
  test('needs a refresh token that was granted its scope, and names it', async () => {
    const { refused, again } = await refreshed('profile', { organization_id: 'nothing' });
    expect(refused).toMatchObject({
      status: 403,
      body: {
        error: 'insufficient_scope',
        error_description: 'refresh token missing required scope',
        scope: organizationScope,
        code: 'oidc.insufficient_scope',
      },
    });
    // A refused request leaves the refresh token as it was.
    expect((await again()).status).toBe(200);
  });

  test('is not given to whoever is no member, for an API of it neither', async () => {
    for (const params of await audiences()) {
      const { refused } = await refreshed(organizationScope, {
        organization_id: 'nothing',
        ...params,
      });
      expect(refused).toMatchObject({
        status: 403,
        body: {
          error: 'access_denied',
          error_description: 'user is not a member of the organization',
          code: 'oidc.access_denied',
        },
      });
    }
  });

  test('is not given to an application outside of it, for an API of it neither', async () => {
    const machine = await createApplication(server, { type: 'MachineToMachine' });
    for (const params of await audiences()) {
      const answer = await requestTokens(server, machine, {
        grant_type: 'client_credentials',
        organization_id: 'nothing',
        ...params,
      });
      expect(answer).toMatchObject({
        status: 403,
        body: {
          error: 'access_denied',
          error_description: 'app has not associated with the organization',
        },
      });
    }
  });
});
