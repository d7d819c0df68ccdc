import { wire } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import { findScopesOfApis } from '@/lib/resources/store';
import type { AddedConsentScopes } from './schema';
import { type Ceiling, findKnownOrganizationScopes, insertConsentScopes } from './store';

/**
 * Within a transaction: adds to what users may be asked to consent to.
 *
 * @throws AppError `application.user_consent_scopes_not_found`,
 *   `application.consent_management_api_scopes_not_allowed`
 */
export async function addToConsentScopes(
  ceiling: Ceiling,
  {
    organizationScopes = [],
    resourceScopes = [],
    organizationResourceScopes = [],
    userScopes = [],
  }: AddedConsentScopes,
): Promise<void> {
  const scopes = await findScopesOfApis([...resourceScopes, ...organizationResourceScopes]);
  const ofApis = new Set(scopes.map(({ id }) => id));
  const ofOrganizations = await findKnownOrganizationScopes(organizationScopes);
  const invalid = {
    organizationScopes: organizationScopes.filter((id) => !ofOrganizations.has(id)),
    resourceScopes: resourceScopes.filter((id) => !ofApis.has(id)),
    organizationResourceScopes: organizationResourceScopes.filter((id) => !ofApis.has(id)),
  };
  if (Object.values(invalid).some((ids) => ids.length > 0)) {
    throw new AppError('application.user_consent_scopes_not_found', { data: invalid });
  }
  if (scopes.some(({ indicator }) => indicator === wire.management.indicator)) {
    throw new AppError('application.consent_management_api_scopes_not_allowed');
  }
  await insertConsentScopes(ceiling, {
    'organization-scopes': organizationScopes,
    'resource-scopes': resourceScopes,
    'organization-resource-scopes': organizationResourceScopes,
    'user-scopes': userScopes,
  });
}
