import { z } from 'zod';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { findStoredApplication } from '../store';
import { addToConsentScopes } from './add';
import { addConsentScopes, consentScopePath, consentScopes } from './schema';
import { ceilingOfApplication, findConsentScopes, removeConsentScope } from './store';

async function assertThirdParty(applicationId: string): Promise<void> {
  const found = await findStoredApplication(applicationId);
  const { isThirdParty } = existing(found, 'application', applicationId);
  if (!isThirdParty) throw new AppError('application.third_party_application_only');
}

/** What users may be asked to consent to for a third-party application. */
export const userConsentScopeRoutes = [
  route({
    on: 'POST /applications/:applicationId/user-consent-scopes',
    summary: 'Add scopes that users may be asked to consent to; those there are no error',
    operationId: 'CreateApplicationUserConsentScope',
    body: addConsentScopes,
    responses: { 201: null },
    throws: [
      'entity.not_exists_with_id',
      'entity.relation_foreign_key_not_found',
      'application.third_party_application_only',
      'application.user_consent_scopes_not_found',
      'application.consent_management_api_scopes_not_allowed',
    ],
    run: ({ params: { applicationId }, body }) =>
      transaction(async () => {
        await assertThirdParty(applicationId);
        await addToConsentScopes(ceilingOfApplication(applicationId), body);
      }),
  }),
  route({
    on: 'GET /applications/:applicationId/user-consent-scopes',
    summary: 'Get the scopes that users may be asked to consent to',
    operationId: 'ListApplicationUserConsentScopes',
    responses: { 200: consentScopes },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { applicationId } }) => {
      existing(await findStoredApplication(applicationId), 'application', applicationId);
      return findConsentScopes(ceilingOfApplication(applicationId));
    },
  }),
  route({
    on: 'DELETE /applications/:applicationId/user-consent-scopes/:scopeType/:scopeId',
    summary: 'Remove a scope that users may be asked to consent to',
    operationId: 'DeleteApplicationUserConsentScope',
    params: consentScopePath.extend({ applicationId: z.string() }),
    responses: { 204: null },
    throws: ['entity.not_exists_with_id', 'entity.not_found'],
    run: async ({ params: { applicationId, scopeType, scopeId } }) => {
      existing(await findStoredApplication(applicationId), 'application', applicationId);
      const ceiling = ceilingOfApplication(applicationId);
      if (!(await removeConsentScope(ceiling, scopeType, scopeId))) {
        throw new AppError('entity.not_found');
      }
    },
  }),
];
