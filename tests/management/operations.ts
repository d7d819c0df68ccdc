import { createApplication, createResource, createRole, createUser } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { made } from './api';

/** Things on the shared server to call operations on, by what they are. */
const ids: Record<string, string> = {};

export async function makeThings(): Promise<void> {
  const server = sharedServer();
  const [app, thirdParty, machine, resource, role, machineRole, user] = await Promise.all([
    createApplication(server),
    createApplication(server, { isThirdParty: true }),
    createApplication(server, { type: 'MachineToMachine' }),
    createResource(server, ['read']),
    createRole(server, 'User'),
    createRole(server, 'MachineToMachine'),
    createUser(server),
  ]);
  Object.assign(ids, {
    app: app.id,
    thirdParty: thirdParty.id,
    machine: machine.id,
    resource: resource.id,
    scope: resource.scopeIds.read,
    role: role.id,
    machineRole: machineRole.id,
    user: user.id,
    organizationRole: (await made('/organization-roles', { name: uniqueName('r') }, 201)).id,
    organizationScope: (await made('/organization-scopes', { name: uniqueName('s') }, 201)).id,
    organizationMachineRole: (
      await made('/organization-roles', { name: uniqueName('r'), type: 'MachineToMachine' }, 201)
    ).id,
    organization: (await made('/organizations', { name: uniqueName('o') }, 201)).id,
  });
  const path = fill('/organizations/{organization}');
  await made(`${path}/users`, { userIds: [ids.user] }, 201);
  await made(`${path}/applications`, { applicationIds: [ids.machine] }, 201);
}

/** `{name}` in a path is the id of that thing. */
export const fill = (path: string) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name);

type Method = 'POST' | 'PUT' | 'PATCH';
type Writing = {
  on: `${Method} ${string}`;
  good: () => Record<string, unknown>;
  /** What an unknown id in the path answers, where it is no 404. */
  unknown?: 422;
};

const noRules = { userIds: [], userRoleIds: [], organizationIds: [], organizationRoleRules: [] };

const anOrganization = {
  name: 'a',
  description: 'b',
  customData: { a: 'b' },
  isMfaRequired: false,
  isTrustedDeviceAllowed: true,
  color: {},
  branding: {},
  customCss: 'a',
  createdAt: 1,
};

/** Every operation that takes a body, with one that it takes. */
export const writings: Writing[] = [
  { on: 'POST /applications', good: () => ({ name: 'a', type: 'SPA' }) },
  { on: 'PATCH /applications/{app}', good: () => ({ name: 'a', description: 'b' }) },
  { on: 'PATCH /applications/{app}/custom-data', good: () => ({ a: 'b' }) },
  { on: 'PUT /applications/{app}/access-control', good: () => noRules },
  { on: 'PUT /applications/{app}/sign-in-experience', good: () => ({ displayName: 'a' }) },
  {
    on: 'POST /applications/{thirdParty}/user-consent-scopes',
    good: () => ({ userScopes: ['email'], resourceScopes: [ids.scope] }),
  },
  { on: 'POST /applications/{machine}/secrets', good: () => ({ name: uniqueName('secret') }) },
  {
    on: 'PATCH /applications/{machine}/secrets/Default%20secret',
    good: () => ({ name: 'Default secret' }),
  },
  { on: 'POST /applications/{machine}/roles', good: () => ({ roleIds: [ids.machineRole] }) },
  { on: 'PUT /applications/{machine}/roles', good: () => ({ roleIds: [ids.machineRole] }) },
  {
    on: 'POST /resources',
    good: () => ({ name: 'a', indicator: `https://${uniqueName('r')}.example.com` }),
  },
  { on: 'PATCH /resources/{resource}', good: () => ({ name: 'a', accessTokenTtl: 60 }) },
  { on: 'PATCH /resources/{resource}/is-default', good: () => ({ isDefault: false }) },
  { on: 'POST /resources/{resource}/scopes', good: () => ({ name: uniqueName('scope') }) },
  { on: 'PATCH /resources/{resource}/scopes/{scope}', good: () => ({ description: 'a' }) },
  { on: 'POST /roles', good: () => ({ name: uniqueName('role'), description: 'a' }) },
  { on: 'PATCH /roles/{role}', good: () => ({ description: 'a' }) },
  { on: 'POST /roles/{role}/users', good: () => ({ userIds: [ids.user] }) },
  { on: 'POST /roles/{machineRole}/applications', good: () => ({ applicationIds: [] }) },
  { on: 'POST /roles/{role}/scopes', good: () => ({ scopeIds: [ids.scope] }) },
  { on: 'POST /users/{user}/roles', good: () => ({ roleIds: [ids.role] }) },
  { on: 'PUT /users/{user}/roles', good: () => ({ roleIds: [ids.role] }) },
  {
    on: 'POST /organization-roles',
    good: () => ({
      name: uniqueName('role'),
      description: 'a',
      type: 'User',
      organizationScopeIds: [ids.organizationScope],
      resourceScopeIds: [ids.scope],
    }),
  },
  {
    on: 'PATCH /organization-roles/{organizationRole}',
    good: () => ({ name: uniqueName('role'), description: 'a', type: 'User' }),
  },
  ...(['POST', 'PUT'] as const).flatMap((method): Writing[] => [
    {
      on: `${method} /organization-roles/{organizationRole}/scopes`,
      good: () => ({ organizationScopeIds: [ids.organizationScope] }),
      unknown: 422,
    },
    {
      on: `${method} /organization-roles/{organizationRole}/resource-scopes`,
      good: () => ({ scopeIds: [ids.scope] }),
      unknown: 422,
    },
  ]),
  {
    on: 'POST /organization-scopes',
    good: () => ({ name: uniqueName('scope'), description: 'a' }),
  },
  {
    on: 'PATCH /organization-scopes/{organizationScope}',
    good: () => ({ name: uniqueName('scope'), description: 'a' }),
  },
  { on: 'POST /organizations', good: () => anOrganization },
  { on: 'PATCH /organizations/{organization}', good: () => anOrganization },
  ...(['POST', 'PUT'] as const).flatMap((method): Writing[] => [
    {
      on: `${method} /organizations/{organization}/users`,
      good: () => ({ userIds: [ids.user] }),
      unknown: 422,
    },
    {
      on: `${method} /organizations/{organization}/users/{user}/roles`,
      good: () => ({ organizationRoleIds: [ids.organizationRole], organizationRoleNames: [] }),
      unknown: 422,
    },
    {
      on: `${method} /organizations/{organization}/applications`,
      good: () => ({ applicationIds: [ids.machine] }),
      unknown: 422,
    },
    {
      on: `${method} /organizations/{organization}/applications/{machine}/roles`,
      good: () => ({ organizationRoleIds: [ids.organizationMachineRole] }),
      unknown: 422,
    },
  ]),
  {
    on: 'POST /organizations/{organization}/users/roles',
    good: () => ({ userIds: [ids.user], organizationRoleIds: [ids.organizationRole] }),
    unknown: 422,
  },
  {
    on: 'POST /organizations/{organization}/applications/roles',
    good: () => ({
      applicationIds: [ids.machine],
      organizationRoleIds: [ids.organizationMachineRole],
    }),
    unknown: 422,
  },
];

/** Every list, and whether it is paged without being asked. */
export const lists: [string, boolean][] = [
  ['/applications', false],
  ['/applications/{machine}/roles', true],
  ['/resources', false],
  ['/resources/{resource}/scopes', true],
  ['/roles', true],
  ['/roles/{role}/users', true],
  ['/roles/{machineRole}/applications', true],
  ['/roles/{role}/scopes', false],
  ['/users/{user}/roles', true],
  ['/organization-roles', true],
  ['/organization-roles/{organizationRole}/scopes', false],
  ['/organization-roles/{organizationRole}/resource-scopes', false],
  ['/organization-scopes', false],
  ['/organizations', true],
  ['/organizations/{organization}/users', true],
  ['/organizations/{organization}/users/{user}/roles', false],
  ['/organizations/{organization}/applications', true],
  ['/organizations/{organization}/applications/{machine}/roles', false],
  ['/applications/{machine}/organizations', false],
];
