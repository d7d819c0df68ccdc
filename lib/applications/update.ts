import type { z } from 'zod';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { isEmpty, refuseRules } from './access-control/rules';
import { lockAccessControl, readAccessControl } from './access-control/store';
import { assertDeviceFlowKept, assertNotSaml, assertSettingsFit } from './rules';
import type { Application, updateApplication } from './schema';
import { changeApplication, findStoredApplication, setAdminApplication } from './store';

/**
 * Changes a client as far as its kind allows, all or nothing.
 *
 * @throws AppError
 */
export async function patchApplication(
  id: string,
  { isAdmin, protectedAppMetadata, ...patch }: z.output<typeof updateApplication>,
): Promise<Application> {
  const application = existing(await findStoredApplication(id), 'application', id);
  assertNotSaml(application.type);
  if (application.type === 'Protected' && protectedAppMetadata) {
    throw new AppError('application.protected_app_not_configured');
  }
  assertDeviceFlowKept(application, patch.customClientMetadata);
  assertSettingsFit(application, patch.customClientMetadata);
  return transaction(async () => {
    if (patch.appLevelAccessControlEnabled) await assertHasRules(id);
    const changed = existing(await changeApplication(id, patch), 'application', id);
    if (isAdmin !== undefined) await setAdminApplication(id, isAdmin);
    return changed;
  });
}

/** An app that lets nobody in is a mistake. Whoever empties the list meanwhile waits for the lock. */
async function assertHasRules(id: string): Promise<void> {
  await lockAccessControl(id);
  if (isEmpty(await readAccessControl(id))) {
    refuseRules('appLevelAccessControlEnabled: there are no access-control rules to enforce.');
  }
}
