import { findApplication } from '@/lib/applications/store';
import { findGrantedOrganizations } from './grants/store';

/**
 * Whether an application may act for the user in the organization. Users are asked by applications of
 * others: one that was set up here keeps the answer, one that nobody set up has it for that grant.
 */
export async function hasConsented({
  organizationId,
  ...asked
}: {
  clientId: string;
  grantId: string;
  userId: string;
  organizationId: string;
}): Promise<boolean> {
  const application = await findApplication(asked.clientId);
  if (application && !application.isThirdParty) return true;
  return (await findGrantedOrganizations(asked)).includes(organizationId);
}
