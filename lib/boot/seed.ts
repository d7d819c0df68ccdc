import { wire } from '@/lib/config/wire';
import { recordId } from '@/lib/crypto/ids';
import { seedProviderKeys } from '@/lib/oidc/keys';
import { settingKeys } from '@/lib/settings/schema';
import { insertAdministratorRole } from '@/lib/setup/store';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import {
  grantManagementScope,
  insertManagementResource,
  insertRoleIfMissing,
  insertSettingIfMissing,
  type SeededRole,
} from './store';

const { adminRoleId, adminRoleName, accessRoleName } = wire.management;

/** Roles of machines that may use the Management API; the first is internal and never listed. */
const managementRoles: SeededRole[] = [
  {
    id: adminRoleId,
    name: adminRoleName,
    description: `Internal admin role for the tenant ${wire.tenantId}.`,
    type: 'MachineToMachine',
  },
  {
    id: recordId(),
    name: accessRoleName,
    description: 'Gives machines access to the whole Management API.',
    type: 'MachineToMachine',
  },
];

const settings = {
  [settingKeys.signInExperience]: defaultSignInExperience,
  [settingKeys.idToken]: {
    enabledExtendedClaims: ['roles', 'organizations', 'organization_roles'],
  },
};

/**
 * Puts into the database what every installation has. What is there already stays as it is, so that
 * this runs at every start.
 */
export async function seed(): Promise<void> {
  await insertManagementResource();
  for (const role of managementRoles) await insertRoleIfMissing(role);
  await grantManagementScope(managementRoles.map(({ name }) => name));
  await insertAdministratorRole();
  for (const [key, value] of Object.entries(settings)) await insertSettingIfMissing(key, value);
  await seedProviderKeys();
}
