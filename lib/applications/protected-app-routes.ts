import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { customDomain } from './schema';
import { findStoredApplication } from './store';

const path = '/applications/:id/protected-app-metadata/custom-domains';
const throws = ['entity.not_exists_with_id', 'application.protected_app_not_configured'] as const;

async function refuse(id: string): Promise<never> {
  existing(await findStoredApplication(id), 'application', id);
  throw new AppError('application.protected_app_not_configured');
}

/** Protected applications need a host at the edge of the network, which there is none of here. */
export const protectedAppRoutes = [
  route({
    on: `GET ${path}`,
    summary: 'List the custom domains of a protected application',
    operationId: 'ListApplicationProtectedAppMetadataCustomDomains',
    responses: { 200: z.array(customDomain) },
    throws,
    run: ({ params: { id } }) => refuse(id),
  }),
  route({
    on: `POST ${path}`,
    summary: 'Add a custom domain to a protected application',
    operationId: 'CreateApplicationProtectedAppMetadataCustomDomain',
    body: z.object({ domain: z.string() }),
    responses: { 201: null },
    throws,
    run: ({ params: { id } }) => refuse(id),
  }),
  route({
    on: `DELETE ${path}/:domain`,
    summary: 'Remove a custom domain from a protected application',
    operationId: 'DeleteApplicationProtectedAppMetadataCustomDomain',
    responses: { 204: null },
    throws,
    run: ({ params: { id } }) => refuse(id),
  }),
  route({
    on: 'GET /systems/application',
    summary: 'Get where protected applications are hosted',
    operationId: 'GetSystemApplicationConfig',
    responses: { 200: z.object({ protectedApps: z.object({ defaultDomain: z.string() }) }) },
    throws: ['application.protected_app_not_configured'],
    run: () => {
      throw new AppError('application.protected_app_not_configured');
    },
  }),
];
