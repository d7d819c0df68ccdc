import type { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { makeCookieKey, makeSigningKey } from './make-key';
import { type KeyType, presentKeys, type rotateKeys, storedUse } from './schema';
import {
  addCookieKey,
  changeKeys,
  deleteKey,
  findKeys,
  promoteDueKey,
  replaceSigningKey,
  stageSigningKey,
} from './store';

/** The keys of that type as they are now. */
export async function listKeys(type: KeyType) {
  return presentKeys(await findKeys(), type);
}

/**
 * Makes a new key. A cookie key and a signing key without grace are used at once; with grace a
 * signing key is published first, so that whoever keeps the key set knows it when it begins to sign.
 *
 * @throws AppError `oidc.invalid_request` for a cookie key with grace
 */
export async function rotateKey(type: KeyType, options: z.output<typeof rotateKeys>) {
  const { signingKeyAlgorithm, rotationGracePeriod: graceSeconds } = options;
  if (type === 'cookie-keys') {
    if (graceSeconds !== undefined) throw new AppError('oidc.invalid_request', { status: 422 });
    const key = makeCookieKey();
    await changeKeys(() => addCookieKey(key));
  } else {
    // Before the transaction: an RSA key takes its time.
    const key = await makeSigningKey(signingKeyAlgorithm);
    await changeKeys(async () => {
      await promoteDueKey();
      await (graceSeconds ? stageSigningKey(key, graceSeconds) : replaceSigningKey(key));
    });
  }
  return listKeys(type);
}

/**
 * Deletes a key, and with it the worth of all that it has signed.
 *
 * @throws AppError `oidc.key_not_found`, `oidc.key_required` for the only key,
 * `oidc.only_previous_key_can_be_deleted` for a signing key that signs or is going to
 */
export async function removeKey(type: KeyType, id: string): Promise<void> {
  await changeKeys(async () => {
    await promoteDueKey();
    const keys = (await findKeys()).filter(({ use }) => use === storedUse(type));
    const key = keys.find((row) => row.id === id);
    if (!key) throw new AppError('oidc.key_not_found');
    if (keys.length === 1) throw new AppError('oidc.key_required');
    if (type === 'private-keys' && key.status !== 'Previous') {
      throw new AppError('oidc.only_previous_key_can_be_deleted');
    }
    await deleteKey(id);
  });
}
