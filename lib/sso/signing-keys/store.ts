import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import type { SsoSigningKey as Row } from '@/lib/db/generated/client';

/** A connector's key as it may be shown: without its private half. */
export type SsoSigningKey = Omit<Row, 'encryptedPrivateKey'>;

const withoutSecret = { encryptedPrivateKey: true } as const;
const newestFirst = [{ createdAt: 'desc' }, { id: 'asc' }] as const;

/** A connector's keys, newest first. */
export function listSigningKeys(ssoConnectorId: string): Promise<SsoSigningKey[]> {
  return db().ssoSigningKey.findMany({
    where: { ssoConnectorId },
    orderBy: [...newestFirst],
    omit: withoutSecret,
  });
}

/** The private halves of a connector's keys, as PEM: the active one's first. */
export async function findPrivateKeys(
  ssoConnectorId: string,
): Promise<{ privateKey: string; active: boolean }[]> {
  const keys = await db().ssoSigningKey.findMany({
    where: { ssoConnectorId },
    orderBy: [{ active: 'desc' }, ...newestFirst],
    select: { encryptedPrivateKey: true, active: true },
  });
  return keys.map(({ encryptedPrivateKey, active }) => ({
    privateKey: decrypt(encryptedPrivateKey),
    active,
  }));
}

export async function hasActiveSigningKey(ssoConnectorId: string): Promise<boolean> {
  return (await db().ssoSigningKey.count({ where: { ssoConnectorId, active: true } })) > 0;
}

export async function findSigningKey(
  ssoConnectorId: string,
  id: string,
): Promise<SsoSigningKey | undefined> {
  const where = { id, ssoConnectorId };
  return (await db().ssoSigningKey.findFirst({ where, omit: withoutSecret })) ?? undefined;
}

type NewKey = Pick<Row, 'ssoConnectorId' | 'certificate' | 'expiresAt' | 'active'> & {
  privateKey: string;
};

/** Keeps a new key. A second active one violates `sso_signing_keys_active_key`. */
export function insertSigningKey({ privateKey, ...key }: NewKey): Promise<SsoSigningKey> {
  const encryptedPrivateKey = encrypt(privateKey);
  const data = { id: recordId(), ...key, encryptedPrivateKey };
  return db().ssoSigningKey.create({ data, omit: withoutSecret });
}

/** Takes the active key out of use, where there is one. */
export async function deactivateSigningKey(ssoConnectorId: string): Promise<void> {
  const where = { ssoConnectorId, active: true };
  await db().ssoSigningKey.updateMany({ where, data: { active: false } });
}

export function setSigningKeyActive(id: string, active: boolean): Promise<SsoSigningKey> {
  return db().ssoSigningKey.update({ where: { id }, data: { active }, omit: withoutSecret });
}

/** @returns whether there was one that is not active */
export async function removeSigningKey(ssoConnectorId: string, id: string): Promise<boolean> {
  const where = { id, ssoConnectorId, active: false };
  return (await db().ssoSigningKey.deleteMany({ where })).count > 0;
}
