import { findApplication } from '@/lib/applications/store';
import {
  type Ceiling,
  ceilingOfApplication,
  ceilingOfDynamicClients,
} from '@/lib/applications/user-consent-scopes/store';
import { wayOf } from '@/lib/dynamic-clients/client-id';

/**
 * What a client may ask users for at most; undefined for the tenant's own applications, which have no
 * limit. An application that is gone has nothing left that it may ask for.
 */
export async function findCeiling(clientId: string): Promise<Ceiling | undefined> {
  if (wayOf(clientId)) return ceilingOfDynamicClients();
  const application = await findApplication(clientId);
  return application && !application.isThirdParty ? undefined : ceilingOfApplication(clientId);
}
