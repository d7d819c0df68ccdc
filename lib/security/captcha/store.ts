import { z } from 'zod';
import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { lookupHash } from '@/lib/crypto/hmac';
import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { changeSetting, deleteSetting, readSetting } from '@/lib/settings/store';
import { type CaptchaConfig, type CaptchaProvider, captchaConfig } from './schema';

const key = 'captcha-provider';

const sealedRow = z
  .object({
    id: z.string(),
    encryptedConfig: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .nullable();

const row = sealedRow.transform((sealed): CaptchaProvider | null => {
  if (!sealed) return null;
  const { encryptedConfig, ...rest } = sealed;
  return { ...rest, config: captchaConfig.parse(JSON.parse(decrypt(encryptedConfig))) };
});

/** The provider that the tenant has set up, or undefined. Cached. */
export async function findCaptchaProvider(): Promise<CaptchaProvider | undefined> {
  return (await readSetting<CaptchaProvider | null>(key, row, null)) ?? undefined;
}

/** Sets the tenant's provider up, in place of another. */
export async function putCaptchaProvider(config: CaptchaConfig): Promise<CaptchaProvider> {
  const encryptedConfig = encrypt(JSON.stringify(config));
  const updatedAt = Date.now();
  const kept = await changeSetting(key, sealedRow, null, (old) => ({
    id: old?.id ?? recordId(),
    encryptedConfig,
    createdAt: old?.createdAt ?? updatedAt,
    updatedAt,
  }));
  return row.parse(kept) as CaptchaProvider;
}

/** False: there was none. */
export function deleteCaptchaProvider(): Promise<boolean> {
  return deleteSetting(key);
}

/**
 * Notes that a solution was used, for as long as it could be used again. False: it was already,
 * perhaps at this very moment on another node.
 */
export async function spendSolution(solution: string, lifetimeSeconds: number): Promise<boolean> {
  const inserted = await db().$executeRaw`
    INSERT INTO "page_tokens" ("hash", "purpose", "expiresAt")
    VALUES (
      ${lookupHash('captcha-solution', solution)}, 'captcha-solution',
      now() + make_interval(secs => ${lifetimeSeconds}::float8)
    )
    ON CONFLICT DO NOTHING`;
  return inserted === 1;
}
