import { z } from 'zod';
import { applicationRow, applicationSearch } from '@/lib/applications/schema';
import { findStoredApplication } from '@/lib/applications/store';
import { readPart } from '@/lib/db/search';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { unknownRelation } from '@/lib/http/relation';
import { route } from '@/lib/http/route';
import { addHolders, replaceHolders } from '../holders/change';
import { machines } from '../holders/store';
import { organizationWithRoles, withRoles } from '../schema';
import { assertExists } from '../store';
import { listMachines, listOrganizationsOfMachine } from './store';

const ids = z.array(z.string().min(1));

export const organizationApplicationRoutes = [
  route({
    on: 'GET /organizations/:id/applications',
    summary: 'List the machine-to-machine applications of an organization with their roles in it',
    query: z.object({ q: z.string().optional() }),
    paginated: 'always',
    responses: { 200: z.array(applicationRow.extend(withRoles.shape)) },
    throws: ['entity.not_found'],
    run: async ({ params: { id }, query: { q }, page }) => {
      const list = await listMachines(id, page, readPart(q, applicationSearch));
      if (list.total === 0) await assertExists(id);
      return list;
    },
  }),
  route({
    on: 'POST /organizations/:id/applications',
    summary: 'Add machine-to-machine applications to an organization; those there are no error',
    operationId: 'AddOrganizationApplications',
    body: z.object({ applicationIds: ids.nonempty() }),
    responses: { 201: null },
    throws: [unknownRelation],
    run: ({ params: { id }, body }) => addHolders(machines, id, body.applicationIds),
  }),
  route({
    on: 'PUT /organizations/:id/applications',
    summary: 'Replace the machine-to-machine applications of an organization',
    operationId: 'ReplaceOrganizationApplications',
    body: z.object({ applicationIds: ids }),
    responses: { 204: null },
    throws: [unknownRelation],
    run: ({ params: { id }, body }) => replaceHolders(machines, id, body.applicationIds),
  }),
  route({
    on: 'DELETE /organizations/:id/applications/:applicationId',
    summary: 'Remove a machine-to-machine application from an organization',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { id, applicationId } }) => {
      if (!(await machines.remove(id, applicationId))) throw new AppError('entity.not_found');
    },
  }),
  route({
    on: 'GET /applications/:id/organizations',
    summary: 'List the organizations that an application belongs to, with its roles there',
    paginated: 'optional',
    responses: { 200: z.array(organizationWithRoles) },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id }, page }) => {
      existing(await findStoredApplication(id), 'application', id);
      return listOrganizationsOfMachine(id, page);
    },
  }),
];
