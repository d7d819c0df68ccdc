import { findStoredApplication } from '@/lib/applications/store';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { ssoProviderOf } from '../registry';
import { findSsoConnector } from '../store';
import { assertApplicationFits, assertCanBegin } from './rules';
import { idpInitiatedAuthConfigRow, setIdpInitiatedAuthConfig } from './schema';
import {
  findIdpInitiatedAuthConfig,
  putIdpInitiatedAuthConfig,
  removeIdpInitiatedAuthConfig,
} from './store';

/** What becomes of logins that companies' identity providers begin themselves (wire/sign-in.md §5.3). */
export const idpInitiatedAuthRoutes = [
  route({
    on: 'GET /sso-connectors/:id/idp-initiated-auth-config',
    summary: 'Get what becomes of logins that the identity provider begins itself',
    responses: { 200: idpInitiatedAuthConfigRow },
    throws: ['entity.not_exists_with_id', 'entity.not_found'],
    run: async ({ params: { id } }) => {
      existing(await findSsoConnector(id), 'sso connector', id);
      const config = await findIdpInitiatedAuthConfig(id);
      if (!config) throw new AppError('entity.not_found');
      return config;
    },
  }),
  route({
    on: 'PUT /sso-connectors/:id/idp-initiated-auth-config',
    summary: 'Say what becomes of logins that the identity provider begins itself',
    body: setIdpInitiatedAuthConfig,
    responses: { 200: idpInitiatedAuthConfigRow },
    throws: [
      'entity.not_exists_with_id',
      'entity.relation_foreign_key_not_found',
      'single_sign_on.idp_initiated_authentication_not_supported',
      'single_sign_on.idp_initiated_authentication_invalid_application_type',
      'single_sign_on.idp_initiated_authentication_redirect_uri_not_registered',
    ],
    run: async ({ params: { id }, body }) => {
      const connector = existing(await findSsoConnector(id), 'sso connector', id);
      assertCanBegin(ssoProviderOf(connector.providerName));
      const { defaultApplicationId } = body;
      const application = await findStoredApplication(defaultApplicationId);
      assertApplicationFits(existing(application, 'application', defaultApplicationId), body);
      return putIdpInitiatedAuthConfig(id, body);
    },
  }),
  route({
    on: 'DELETE /sso-connectors/:id/idp-initiated-auth-config',
    summary: 'Refuse logins that the identity provider begins itself',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { id } }) => {
      if (!(await removeIdpInitiatedAuthConfig(id))) throw new AppError('entity.not_found');
    },
  }),
];
