import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { lookupHash } from '@/lib/crypto/hmac';
import { secretValue } from '@/lib/crypto/ids';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { ApplicationSecret as SecretRow } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';
import { isPossibleId } from '../rules';
import type { ApplicationSecret } from '../schema';

function inClear({ encryptedValue, lookup: _, ...row }: SecretRow): ApplicationSecret {
  return { ...row, value: decrypt(encryptedValue) };
}

const cache = createCache<ApplicationSecret[]>('application-secrets', async (applicationId) => {
  const rows = await db().applicationSecret.findMany({
    where: { applicationId },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }],
  });
  return rows.map(inClear);
});

/** The application's secrets in clear, expired ones included, oldest first. Cached. */
export async function findSecrets(applicationId: string): Promise<ApplicationSecret[]> {
  return isPossibleId(applicationId) ? cache.get(applicationId) : [];
}

type NewSecret = { name: string; expiresAt?: Date | null; value?: string };

/** Adds a secret; its value is made here unless the operator brings one (`BOOTSTRAP_ADMIN_CLIENT_SECRET`). */
export function insertSecret(
  applicationId: string,
  { name, expiresAt, value = secretValue() }: NewSecret,
): Promise<ApplicationSecret> {
  return transaction(async () => {
    const row = await db().applicationSecret.create({
      data: {
        applicationId,
        name,
        expiresAt,
        encryptedValue: encrypt(value),
        lookup: lookupHash('application-secret', value),
      },
    });
    await cache.invalidate(applicationId);
    return inClear(row);
  });
}

export async function renameSecret(
  applicationId: string,
  name: string,
  newName: string,
): Promise<ApplicationSecret | undefined> {
  if (!isPossibleId(applicationId)) return undefined;
  return transaction(async () => {
    const [row] = await db().applicationSecret.updateManyAndReturn({
      where: { applicationId, name },
      data: { name: newName },
    });
    await cache.invalidate(applicationId);
    return row && inClear(row);
  });
}

export async function removeSecret(applicationId: string, name: string): Promise<boolean> {
  if (!isPossibleId(applicationId)) return false;
  return transaction(async () => {
    const { count } = await db().applicationSecret.deleteMany({ where: { applicationId, name } });
    await cache.invalidate(applicationId);
    return count > 0;
  });
}
