import { decrypt } from '@/lib/crypto/encryption';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Application as ApplicationRow } from '@/lib/db/generated/client';
import { findBuiltInApplication } from './built-in';
import type { Application, ApplicationSecret } from './schema';

/** JSON columns are written through `schema.ts` only, so what comes back has its types. */
function asApplication(row: ApplicationRow): Application {
  return row as unknown as Application;
}

const applicationCache = createCache<Application | null>('applications', async (id) => {
  const row = await db().application.findUnique({ where: { id } });
  return row && asApplication(row);
});

const secretCache = createCache<ApplicationSecret[]>('application-secrets', async (applicationId) => {
  const rows = await db().applicationSecret.findMany({
    where: { applicationId },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(({ encryptedValue, lookup: _, ...row }) => ({
    ...row,
    value: decrypt(encryptedValue),
  }));
});

/** The client of that id, stored or built in. Cached. */
export async function findApplication(id: string): Promise<Application | undefined> {
  return findBuiltInApplication(id) ?? (await applicationCache.get(id)) ?? undefined;
}

/** The application's secrets in clear, expired ones included, oldest first. Cached. */
export function findSecrets(applicationId: string): Promise<ApplicationSecret[]> {
  return secretCache.get(applicationId);
}
