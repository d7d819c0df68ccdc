import { z } from 'zod';
import { findStoredApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { pageHeaders } from '@/lib/db/page';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { reply } from '@/lib/http/reply';
import { route } from '@/lib/http/route';
import { organizationRow } from '../schema';
import { addConsents, belongsToAll, keepConsents, listConsents, removeConsent } from './store';

const path = '/applications/:id/users/:userId/consent-organizations';

const body = z.object({ organizationIds: z.array(z.string().min(1)) });

/** @throws AppError */
async function assertThirdParty(id: string): Promise<void> {
  const { isThirdParty } = existing(await findStoredApplication(id), 'application', id);
  if (!isThirdParty) throw new AppError('application.third_party_application_only');
}

/** @throws AppError `organization.require_membership` */
async function assertBelongsToAll(userId: string, organizationIds: string[]): Promise<void> {
  if (!(await belongsToAll(userId, organizationIds))) {
    throw new AppError('organization.require_membership');
  }
}

const errors = [
  'entity.not_exists_with_id',
  'application.third_party_application_only',
  'organization.require_membership',
] as const;

/** In which of their organizations a user lets a third-party application act. */
export const userConsentOrganizationRoutes = [
  route({
    on: `GET ${path}`,
    summary: 'List the organizations in which a user lets a third-party application act',
    operationId: 'ListApplicationUserConsentOrganizations',
    paginated: 'always',
    responses: { 200: z.object({ organizations: z.array(organizationRow) }) },
    throws: ['entity.not_exists_with_id', 'application.third_party_application_only'],
    run: async ({ params: { id, userId }, page, request }) => {
      await assertThirdParty(id);
      const found = await listConsents(id, userId, page);
      const { pathname, search } = new URL(request.url);
      const address = new URL(pathname + search, env().endpoint);
      return reply(200, { organizations: found.rows }, pageHeaders(address, page, found));
    },
  }),
  route({
    on: `PUT ${path}`,
    summary: 'Replace the organizations in which a user lets a third-party application act',
    operationId: 'ReplaceApplicationUserConsentOrganizations',
    body,
    responses: { 204: null },
    throws: errors,
    run: ({ params: { id, userId }, body: { organizationIds } }) =>
      transaction(async () => {
        await assertThirdParty(id);
        await assertBelongsToAll(userId, organizationIds);
        await keepConsents(id, userId, organizationIds);
        await addConsents(id, userId, organizationIds);
      }),
  }),
  route({
    on: `POST ${path}`,
    summary:
      'Let a third-party application act in organizations of a user; those there are no error',
    operationId: 'CreateApplicationUserConsentOrganization',
    body,
    responses: { 201: null },
    throws: errors,
    run: ({ params: { id, userId }, body: { organizationIds } }) =>
      transaction(async () => {
        await assertThirdParty(id);
        await assertBelongsToAll(userId, organizationIds);
        await addConsents(id, userId, organizationIds);
      }),
  }),
  route({
    on: `DELETE ${path}/:organizationId`,
    summary: 'Let a third-party application act in an organization of a user no more',
    operationId: 'DeleteApplicationUserConsentOrganization',
    responses: { 204: null },
    throws: [
      'entity.not_exists_with_id',
      'application.third_party_application_only',
      'entity.not_found',
    ],
    run: async ({ params: { id, userId, organizationId } }) => {
      await assertThirdParty(id);
      if (!(await removeConsent(id, userId, organizationId)))
        throw new AppError('entity.not_found');
    },
  }),
];
