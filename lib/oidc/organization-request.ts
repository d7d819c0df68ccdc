import { wire } from '@/lib/config/wire';
import { tokenExchangeGrant } from './grant-types';
import type { OidcRequest } from './request';
import { OidcRequestError } from './request-error';

/** The organization that a token is asked for, and where it is to be good. */
export type OrganizationRequest = {
  id: string;
  /** The API; the reserved resource where the token is for the organization itself. */
  resource: string;
  /** What the user may do there on its behalf, once that is known. */
  scopes?: string[];
};

/** The grants that answer tokens for an organization; others do not look at the parameter. */
const grants = new Set(['refresh_token', 'client_credentials', tokenExchangeGrant]);

/**
 * The organization that a request is for a token of. One that names no API is about the organization
 * itself, which is asked of the provider as the reserved resource: never the tenant's default API.
 *
 * @throws OidcRequestError when there are several
 */
export function readOrganization({ path, form }: OidcRequest): OrganizationRequest | undefined {
  if (path !== '/token' || !form || !grants.has(form.get('grant_type') ?? '')) return undefined;
  const [id, ...others] = form.getAll('organization_id').filter(Boolean);
  if (others.length > 0) {
    throw new OidcRequestError("'organization_id' parameter must not be provided twice");
  }
  if (!id) return undefined;
  const [resource] = form.getAll('resource').filter(Boolean);
  if (resource) return { id, resource };
  form.set('resource', wire.organizationResource);
  return { id, resource: wire.organizationResource };
}
