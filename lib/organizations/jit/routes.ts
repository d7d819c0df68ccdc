import { z } from 'zod';
import type { Page, Rows } from '@/lib/db/page';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { relation, unknownRelation } from '@/lib/http/relation';
import { route } from '@/lib/http/route';
import { organizationRoleRow } from '@/lib/organization-template/roles/schema';
import { ssoConnectorRow } from '@/lib/sso/schema';
import { domainKey } from '@/lib/users/rules';
import { findOrganization, lockOrganization } from '../store';
import { emailDomain, emailDomainRow } from './schema';
import {
  addJitRoles,
  addJitSsoConnectors,
  insertEmailDomain,
  keepJitRoles,
  keepJitSsoConnectors,
  listEmailDomains,
  listJitRoles,
  listJitSsoConnectors,
  removeEmailDomain,
  removeJitRole,
  removeJitSsoConnector,
  setEmailDomains,
} from './store';

type List<Row> = (organizationId: string, page: Page | undefined) => Promise<Rows<Row>>;
type Change = (organizationId: string, ids: readonly string[]) => Promise<void>;

/** A list of what an organization has, or `undefined` without the organization. */
function ofOrganization<Row>(list: List<Row>) {
  return async (id: string, page: Page | undefined) =>
    (await findOrganization(id)) && list(id, page);
}

/** One replacement after the other: what stays is what one of them asked for. */
function replacing(...changes: Change[]): Change {
  return (id, ids) =>
    transaction(async () => {
      await lockOrganization(id);
      for (const change of changes) await change(id, ids);
    });
}

/** Who joins an organization just in time, and with which roles (wire/management.md §1.10). */
export const jitRoutes = [
  route({
    on: 'GET /organizations/:id/jit/email-domains',
    summary: 'List the e-mail domains whose new users join the organization',
    operationId: 'ListOrganizationJitEmailDomains',
    paginated: 'optional',
    responses: { 200: z.array(emailDomainRow) },
    run: ({ params: { id }, page }) => listEmailDomains(id, page),
  }),
  route({
    on: 'POST /organizations/:id/jit/email-domains',
    summary: 'Have the new users of an e-mail domain join the organization',
    body: z.object({ emailDomain }),
    responses: { 201: emailDomainRow },
    throws: [unknownRelation, 'entity.unique_integrity_violation'],
    run: ({ params: { id }, body }) => insertEmailDomain(id, body.emailDomain),
  }),
  route({
    on: 'PUT /organizations/:id/jit/email-domains',
    summary: 'Replace the e-mail domains whose new users join the organization',
    operationId: 'ReplaceOrganizationJitEmailDomains',
    body: z.object({ emailDomains: z.array(emailDomain) }),
    responses: { 204: null },
    throws: [unknownRelation],
    run: ({ params: { id }, body }) => replacing(setEmailDomains)(id, body.emailDomains),
  }),
  route({
    on: 'DELETE /organizations/:id/jit/email-domains/:emailDomain',
    summary: 'Have the new users of an e-mail domain no longer join the organization',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { id, emailDomain: domain } }) => {
      if (!(await removeEmailDomain(id, domainKey(domain)))) throw new AppError('entity.not_found');
    },
  }),
  ...relation({
    what: 'roles that are given to whoever joins the organization just in time',
    path: '/organizations/:id/jit/roles',
    param: 'organizationRoleId',
    row: organizationRoleRow,
    paginated: 'optional',
    replaceId: 'ReplaceOrganizationJitRoles',
    store: {
      list: ofOrganization(listJitRoles),
      add: addJitRoles,
      replace: replacing(keepJitRoles, addJitRoles),
      remove: removeJitRole,
    },
  }),
  ...relation({
    what: 'enterprise connectors whose new users join the organization',
    path: '/organizations/:id/jit/sso-connectors',
    param: 'ssoConnectorId',
    row: ssoConnectorRow,
    paginated: 'optional',
    replaceId: 'ReplaceOrganizationJitSsoConnectors',
    store: {
      list: ofOrganization(listJitSsoConnectors),
      add: addJitSsoConnectors,
      replace: replacing(keepJitSsoConnectors, addJitSsoConnectors),
      remove: removeJitSsoConnector,
    },
  }),
];
