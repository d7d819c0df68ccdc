import { z } from 'zod';
import { readPart } from '@/lib/db/search';
import { queryFlag } from '@/lib/http/fields';
import { missingByStatement, resource } from '@/lib/http/resource';
import { route } from '@/lib/http/route';
import {
  createOrganization,
  organizationListRow,
  organizationRow,
  organizationSearch,
  updateOrganization,
} from './schema';
import {
  changeOrganization,
  findOrganization,
  insertOrganization,
  listOrganizations,
  removeOrganization,
} from './store';

export const organizationRoutes = [
  route({
    on: 'GET /organizations',
    summary:
      'List organizations, if asked for with how many members they have and the newest three',
    query: z.object({ q: z.string().optional(), showFeatured: queryFlag.optional() }),
    paginated: 'always',
    responses: { 200: z.array(organizationListRow) },
    run: ({ query: { q, showFeatured }, page }) =>
      listOrganizations(page, readPart(q, organizationSearch), showFeatured),
  }),
  ...resource({
    name: 'organization',
    path: '/organizations',
    row: organizationRow,
    create: createOrganization,
    update: updateOrganization,
    missing: missingByStatement,
    store: {
      create: insertOrganization,
      read: findOrganization,
      update: changeOrganization,
      remove: removeOrganization,
    },
  }),
];
