import { z } from 'zod';
import type { OidcKey } from './store';

export const keyType = z.enum(['private-keys', 'cookie-keys']);

export const signingKeyAlgorithm = z.enum(['RSA', 'EC']);

const keyStatus = z.enum(['Next', 'Current', 'Previous']);

export type KeyType = z.output<typeof keyType>;
export type SigningKeyAlgorithm = z.output<typeof signingKeyAlgorithm>;

const maxGraceSeconds = 31_536_000;

export const rotateKeys = z.object({
  signingKeyAlgorithm: signingKeyAlgorithm.default('EC'),
  rotationGracePeriod: z.number().min(0).max(maxGraceSeconds).optional(),
});

const epochSeconds = z
  .date()
  .transform((date) => Math.floor(date.getTime() / 1000))
  .pipe(z.number());

/** A key as it is shown: never its value. */
export const keyRow = z.object({
  id: z.string(),
  createdAt: epochSeconds,
  signingKeyAlgorithm: signingKeyAlgorithm.optional(),
  status: keyStatus.optional(),
  /** When a key that waits begins to sign. */
  effectiveAt: epochSeconds.optional(),
});

const statusOrder = ['Next', 'Current', 'Previous'];

/** The keys of that type for the API, newest first. */
export function presentKeys(rows: OidcKey[], type: KeyType): z.input<typeof keyRow>[] {
  const use = storedUse(type);
  return rows
    .filter((row) => row.use === use)
    .toSorted((a, b) => statusOrder.indexOf(a.status ?? '') - statusOrder.indexOf(b.status ?? ''))
    .map(({ id, createdAt, algorithm, status, effectiveAt }) => ({
      id,
      createdAt,
      // Written by this folder.
      ...(algorithm !== null && { signingKeyAlgorithm: algorithm as SigningKeyAlgorithm }),
      ...(status !== null && { status: status as z.output<typeof keyStatus> }),
      ...(status === 'Next' && { effectiveAt }),
    }));
}

export function storedUse(type: KeyType): 'private' | 'cookie' {
  return type === 'private-keys' ? 'private' : 'cookie';
}
