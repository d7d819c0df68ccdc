import { z } from 'zod';
import { existing } from '@/lib/errors/existing';
import { queryFlag } from '@/lib/http/fields';
import { resource } from '@/lib/http/resource';
import { route } from '@/lib/http/route';
import { assertNotManagementApi } from './rules';
import { createResource, resourceRow, resourceWithScopes, updateResource } from './schema';
import {
  changeResource,
  findResource,
  insertResource,
  listResources,
  removeResource,
  setDefaultResource,
} from './store';

export const resourceRoutes = [
  route({
    on: 'GET /resources',
    summary: 'List API resources, with their scopes if asked for',
    query: z.object({ includeScopes: queryFlag.optional() }),
    paginated: 'optional',
    responses: { 200: z.array(resourceWithScopes) },
    run: ({ page, query }) => listResources(page, query.includeScopes ?? false),
  }),
  route({
    on: 'POST /resources',
    summary: 'Create an API resource',
    body: createResource,
    responses: { 201: resourceWithScopes },
    throws: ['resource.resource_identifier_in_use'],
    run: async ({ body }) => ({ ...(await insertResource(body)), scopes: [] }),
  }),
  ...resource({
    name: 'resource',
    path: '/resources',
    row: resourceRow,
    create: createResource,
    update: updateResource,
    only: ['read', 'update', 'remove'],
    throws: {
      update: ['resource.cannot_modify_management_api'],
      remove: ['resource.cannot_delete_management_api'],
    },
    store: {
      read: findResource,
      update: (id, patch) => {
        assertNotManagementApi(id);
        return changeResource(id, patch);
      },
      remove: (id) => {
        assertNotManagementApi(id, 'resource.cannot_delete_management_api');
        return removeResource(id);
      },
    },
  }),
  route({
    on: 'PATCH /resources/:id/is-default',
    summary: 'Make an API resource the default one, or no longer',
    body: z.object({ isDefault: z.boolean() }),
    responses: { 200: resourceRow },
    throws: ['entity.not_exists_with_id', 'resource.cannot_modify_management_api'],
    run: async ({ params: { id }, body: { isDefault } }) => {
      assertNotManagementApi(id);
      return existing(await setDefaultResource(id, isDefault), 'resource', id);
    },
  }),
];
