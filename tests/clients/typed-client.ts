import { createManagementApi } from '@logto/api/management';
import { expect } from 'vitest';
import { strongPassword, uniqueName } from '../support/names';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** The published client as its documentation shows it; for the tenant `default` it knows the API's indicator. */
export const { apiClient: api } = createManagementApi('default', {
  baseUrl: server.baseUrl,
  clientId: server.client.id,
  clientSecret: server.client.secret,
});

type Result<Data> = { data?: Data; error?: unknown; response: Response };

/** The body of a call that succeeded with that status. */
export async function body<Data>(calling: Promise<Result<Data>>, status = 200): Promise<Data> {
  const { data, error, response } = await calling;
  expect({ status: response.status, error }).toEqual({ status, error: undefined });
  return data as Data;
}

export async function done(calling: Promise<Result<unknown>>, status = 204): Promise<void> {
  const { error, response } = await calling;
  expect({ status: response.status, error }).toEqual({ status, error: undefined });
}

export async function makeApplication(type: 'SPA' | 'Traditional' | 'MachineToMachine') {
  const name = uniqueName('typed_application');
  return body(api.POST('/api/applications', { body: { name, type } }));
}

export async function makeUser() {
  const username = uniqueName('typed_user');
  const password = strongPassword();
  const user = await body(api.POST('/api/users', { body: { username, password } }));
  return { ...user, password };
}

export async function makeScope() {
  const name = uniqueName('typed_api');
  const resource = await body(
    api.POST('/api/resources', { body: { name, indicator: `https://${name}.example.com` } }),
    201,
  );
  const scope = await body(
    api.POST('/api/resources/{resourceId}/scopes', {
      params: { path: { resourceId: resource.id } },
      body: { name: 'read:orders', description: 'Read orders' },
    }),
    201,
  );
  return { resource, scope };
}

export async function makeRole(type: 'User' | 'MachineToMachine', scopeIds: string[] = []) {
  const name = uniqueName('typed_role');
  return body(api.POST('/api/roles', { body: { name, description: name, type, scopeIds } }));
}
