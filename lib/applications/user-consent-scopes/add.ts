import { wire } from '@/lib/config/wire';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { findScopesOfApis } from '@/lib/resources/store';
import { findStoredApplication } from '../store';
import type { AddedConsentScopes } from './schema';
import { insertConsentScopes } from './store';

/**
 * Adds to what users may be asked to consent to. There are no organizations yet, so none of their
 * scopes is known.
 *
 * @throws AppError
 */
export function addToConsentScopes(
  applicationId: string,
  {
    organizationScopes = [],
    resourceScopes = [],
    organizationResourceScopes = [],
    userScopes = [],
  }: AddedConsentScopes,
): Promise<void> {
  return transaction(async () => {
    const found = await findStoredApplication(applicationId);
    const { isThirdParty } = existing(found, 'application', applicationId);
    if (!isThirdParty) throw new AppError('application.third_party_application_only');

    const scopes = await findScopesOfApis([...resourceScopes, ...organizationResourceScopes]);
    const known = new Set(scopes.map(({ id }) => id));
    const unknown = (ids: string[]) => ids.filter((id) => !known.has(id));
    const invalid = {
      organizationScopes,
      resourceScopes: unknown(resourceScopes),
      organizationResourceScopes: unknown(organizationResourceScopes),
    };
    if (Object.values(invalid).some((ids) => ids.length > 0)) {
      throw new AppError('application.user_consent_scopes_not_found', { data: invalid });
    }
    if (scopes.some(({ indicator }) => indicator === wire.management.indicator)) {
      throw new AppError('application.consent_management_api_scopes_not_allowed');
    }
    await insertConsentScopes(applicationId, {
      userScopes,
      resourceScopes,
      organizationResourceScopes,
    });
  });
}
