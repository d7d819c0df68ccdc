import { findStoredApplication, insertApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { transaction } from '@/lib/db/tx';
import { createBootstrapAdministrator } from '@/lib/setup/create-administrator';
import { grantManagementAccess } from './store';

async function createBootstrapClient({ id, secret }: { id: string; secret: string }) {
  if (await findStoredApplication(id)) return;
  await transaction(async () => {
    await insertApplication({ id, name: 'Bootstrap', type: 'MachineToMachine' }, secret);
    await grantManagementAccess(id);
  });
}

/** Creates the administrator and the machine that the environment names, where there are none. */
export async function bootstrap(): Promise<void> {
  const { bootstrapAdmin, bootstrapClient } = env();
  if (bootstrapAdmin) await createBootstrapAdministrator(bootstrapAdmin);
  if (bootstrapClient) await createBootstrapClient(bootstrapClient);
}
