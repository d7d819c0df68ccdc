import { z } from 'zod';
import { readPart } from '@/lib/db/search';
import { relation, unknownRelation } from '@/lib/http/relation';
import { missingByStatement, resource } from '@/lib/http/resource';
import { route } from '@/lib/http/route';
import { scopeRow } from '@/lib/resources/schema';
import { organizationScopeRow, templateSearch } from '../scopes/schema';
import { listScopesOfOrganizationRole } from '../scopes/store';
import { patchOrganizationRole } from './change';
import {
  createOrganizationRole,
  organizationRoleListRow,
  organizationRoleRow,
  updateOrganizationRole,
} from './schema';
import {
  addResourceScopes,
  addScopes,
  createRoleWithScopes,
  replaceResourceScopes,
  replaceScopes,
} from './scopes';
import {
  findOrganizationRole,
  listOrganizationRoles,
  listResourceScopesOfOrganizationRole,
  removeOrganizationRole,
  removeOrganizationRoleResourceScope,
  removeOrganizationRoleScope,
} from './store';

const managementScopes = 'role.management_api_scopes_not_assignable_to_user_role';

/** A list of what a role has, or `undefined` without the role. */
async function ofRole<Rows>(id: string, list: () => Promise<Rows>): Promise<Rows | undefined> {
  return (await findOrganizationRole(id)) && list();
}

export const organizationRoleRoutes = [
  route({
    on: 'GET /organization-roles',
    summary: 'List organization roles with what they let their holders do',
    query: z.object({ q: z.string().optional() }),
    paginated: 'always',
    responses: { 200: z.array(organizationRoleListRow) },
    run: ({ query: { q }, page }) => listOrganizationRoles(page, readPart(q, templateSearch)),
  }),
  ...resource({
    name: 'organization role',
    path: '/organization-roles',
    row: organizationRoleRow,
    create: createOrganizationRole,
    update: updateOrganizationRole,
    missing: missingByStatement,
    throws: {
      create: ['entity.unique_integrity_violation', unknownRelation, managementScopes],
      update: ['entity.unique_integrity_violation', managementScopes],
    },
    store: {
      create: createRoleWithScopes,
      read: findOrganizationRole,
      update: patchOrganizationRole,
      remove: removeOrganizationRole,
    },
  }),
  ...relation({
    what: 'organization scopes of an organization role',
    path: '/organization-roles/:id/scopes',
    param: 'organizationScopeId',
    row: organizationScopeRow,
    paginated: 'optional',
    replaceId: 'ReplaceOrganizationRoleScopes',
    store: {
      list: (id, page) => ofRole(id, () => listScopesOfOrganizationRole(id, page)),
      add: addScopes,
      replace: replaceScopes,
      remove: removeOrganizationRoleScope,
    },
  }),
  ...relation({
    what: 'API scopes of an organization role',
    path: '/organization-roles/:id/resource-scopes',
    param: 'scopeId',
    row: scopeRow,
    paginated: 'optional',
    replaceId: 'ReplaceOrganizationRoleResourceScopes',
    throws: { add: [managementScopes], replace: [managementScopes] },
    store: {
      list: (id, page) => ofRole(id, () => listResourceScopesOfOrganizationRole(id, page)),
      add: addResourceScopes,
      replace: replaceResourceScopes,
      remove: removeOrganizationRoleResourceScope,
    },
  }),
];
