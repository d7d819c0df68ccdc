import { z } from 'zod';
import type { Page } from '@/lib/db/page';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { createSsoConnector } from './create';
import { presentSsoConnector, presentSsoProvider } from './present';
import { ssoProviders } from './registry';
import {
  createSsoConnector as createBody,
  ssoConnectorDetails,
  ssoConnectorRow,
  ssoProviderRow,
  updateSsoConnector as updateBody,
} from './schema';
import {
  findSsoConnector,
  listSsoConnectors,
  removeSsoConnector,
  type SsoConnector,
} from './store';
import { changeSsoConnector } from './update';

const refusedSettings = [
  'single_sign_on.duplicate_connector_name',
  'single_sign_on.forbidden_domains',
  'single_sign_on.duplicated_domains',
  'single_sign_on.invalid_domain_format',
  'single_sign_on.active_signing_key_required',
  'connector.token_storage_not_supported',
  'connector.invalid_config',
  'connector.invalid_metadata',
  'connector.invalid_certificate',
] as const;

async function presented(connector: SsoConnector | undefined, id: string) {
  return existing(connector && (await presentSsoConnector(connector)), 'sso connector', id);
}

/** Only the providers of the connectors that are asked for are looked at. */
async function listed(page: Page | undefined) {
  const all = await listSsoConnectors();
  const asked = page ? all.slice(page.offset, page.offset + page.size) : all;
  const rows = await Promise.all(asked.map(presentSsoConnector));
  return { rows: rows.filter((row) => row !== undefined), total: all.length };
}

/** Setting up connectors to companies' identity providers (wire/management.md §1.12). */
export const ssoConnectorRoutes = [
  route({
    on: 'GET /sso-connector-providers',
    summary: 'List the kinds of identity providers of companies',
    responses: { 200: z.array(ssoProviderRow) },
    run: () => ssoProviders.map(presentSsoProvider),
  }),
  route({
    on: 'GET /sso-connectors',
    summary: 'List enterprise connectors, each with what is found behind its settings',
    paginated: 'optional',
    responses: { 200: z.array(ssoConnectorDetails) },
    run: ({ page }) => listed(page),
  }),
  route({
    on: 'POST /sso-connectors',
    summary: 'Set an enterprise connector up; its settings are tried on its provider',
    body: createBody,
    responses: { 200: ssoConnectorRow },
    throws: [{ code: 'connector.not_found', status: 422 }, ...refusedSettings],
    run: ({ body }) => createSsoConnector(body),
  }),
  route({
    on: 'GET /sso-connectors/:id',
    summary: 'Get an enterprise connector, with what is found behind its settings',
    responses: { 200: ssoConnectorDetails },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id } }) => presented(await findSsoConnector(id), id),
  }),
  route({
    on: 'PATCH /sso-connectors/:id',
    summary: 'Change an enterprise connector; each setting is replaced as a whole',
    body: updateBody,
    responses: { 200: ssoConnectorDetails },
    throws: ['entity.not_exists_with_id', ...refusedSettings],
    run: async ({ params: { id }, body }) => presented(await changeSsoConnector(id, body), id),
  }),
  route({
    on: 'DELETE /sso-connectors/:id',
    summary: 'Delete an enterprise connector, and what its users had of it',
    responses: { 204: null },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id } }) => {
      existing((await removeSsoConnector(id)) || undefined, 'sso connector', id);
    },
  }),
];
