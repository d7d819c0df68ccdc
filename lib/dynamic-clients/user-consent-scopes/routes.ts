import { addToConsentScopes } from '@/lib/applications/user-consent-scopes/add';
import {
  addConsentScopes,
  consentScopePath,
  consentScopes,
} from '@/lib/applications/user-consent-scopes/schema';
import {
  ceilingOfDynamicClients,
  findConsentScopes,
  removeConsentScope,
} from '@/lib/applications/user-consent-scopes/store';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';

/** What users may be asked to consent to for any client that nobody set up here. */
export const dynamicConsentScopeRoutes = [
  route({
    on: 'POST /cimd/user-consent-scopes',
    summary: 'Add scopes that any client may ask users for; those there are no error',
    operationId: 'AssignCimdUserConsentScopes',
    body: addConsentScopes,
    responses: { 201: null },
    throws: [
      'application.user_consent_scopes_not_found',
      'application.consent_management_api_scopes_not_allowed',
    ],
    run: ({ body }) => transaction(() => addToConsentScopes(ceilingOfDynamicClients(), body)),
  }),
  route({
    on: 'GET /cimd/user-consent-scopes',
    summary: 'Get the scopes that any client may ask users for',
    operationId: 'ListCimdUserConsentScopes',
    responses: { 200: consentScopes },
    run: () => findConsentScopes(ceilingOfDynamicClients()),
  }),
  route({
    on: 'DELETE /cimd/user-consent-scopes/:scopeType/:scopeId',
    summary: 'Remove a scope that any client may ask users for',
    operationId: 'DeleteCimdUserConsentScope',
    params: consentScopePath,
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { scopeType, scopeId } }) => {
      if (!(await removeConsentScope(ceilingOfDynamicClients(), scopeType, scopeId))) {
        throw new AppError('entity.not_found');
      }
    },
  }),
];
