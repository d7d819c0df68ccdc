import { expect } from 'vitest';
import { obtainTokens, requestTokens } from '../support/flow';
import { type Application, createApplication, createUser } from '../support/management';
import {
  addMember,
  createOrganization,
  createOrganizationRole,
  createOrganizationScope,
} from '../support/organizations';
import { sharedServer } from '../support/server';

const server = sharedServer();

export const organizationScope = 'urn:logto:scope:organizations';
export const organizationResource = 'urn:logto:resource:organizations';

/** That a token for an organization is denied, and why. */
export async function expectDenied(
  answering: ReturnType<typeof requestTokens>,
  description: string,
): Promise<void> {
  const { status, body } = await answering;
  expect({ status, body }).toMatchObject({
    status: 403,
    body: {
      error: 'access_denied',
      error_description: description,
      code: 'oidc.access_denied',
      message: expect.stringMatching(/\w/),
    },
  });
}

export const notMember = 'user is not a member of the organization';

/** An organization with a member whose role has one of two scopes, and a colleague who has the other. */
export async function createMember(fields: Parameters<typeof createOrganization>[1] = {}) {
  const organization = await createOrganization(server, fields);
  const [held, other] = [
    await createOrganizationScope(server),
    await createOrganizationScope(server),
  ];
  const role = await createOrganizationRole(server, { scopeIds: [held.id] });
  const user = await createUser(server);
  await addMember(server, organization, user, [role]);
  const others = await createOrganizationRole(server, { scopeIds: [other.id] });
  await addMember(server, organization, await createUser(server), [others]);
  return { organization, held, other, role, user };
}

type Member = Awaited<ReturnType<typeof createMember>>;

/** Signs in, granting both scopes of the template, and asks for organization tokens. */
export async function signInMember(
  { user, held, other }: Member,
  { application, scope }: { application?: Application; scope?: string } = {},
) {
  const app = application ?? (await createApplication(server));
  const { tokens } = await obtainTokens(server, app, user, {
    scope: scope ?? `openid offline_access ${organizationScope} ${held.name} ${other.name}`,
    params: { prompt: 'login consent', resource: organizationResource },
  });
  const refresh = (params: Record<string, string> = {}) =>
    requestTokens(server, app, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      ...params,
    });
  return { application: app, tokens, refresh };
}
