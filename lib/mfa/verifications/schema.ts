import { z } from 'zod';
import { isoTime } from '@/lib/http/fields';
import { mfaFactorName } from '@/lib/sign-in-experience/schema';
import type { StoredFactor } from '../schema';

/** A factor as it is listed (wire/management.md §1.9): what it does not have is left out. */
export const mfaVerification = z.object({
  id: z.string(),
  createdAt: isoTime,
  lastUsedAt: isoTime.optional(),
  type: mfaFactorName,
  agent: z.string().optional(),
  name: z.string().optional(),
  remainCodes: z.number().optional(),
});

/** A factor to be made, of something that is given or that is made here. */
export const createMfaVerification = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Totp'), secret: z.string().optional() }),
  z.object({ type: z.literal('BackupCode'), codes: z.array(z.string()).optional() }),
]);

/** What the user is to be handed. */
export const createdMfaVerification = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Totp'), secret: z.string(), secretQrCode: z.string() }),
  z.object({ type: z.literal('BackupCode'), codes: z.array(z.string()) }),
]);

export function presentFactor(factor: StoredFactor): z.input<typeof mfaVerification> {
  const { id, type, createdAt, lastUsedAt, agent, name, remainCodes } = factor;
  return {
    id,
    type,
    createdAt,
    ...(lastUsedAt && { lastUsedAt }),
    ...(agent !== null && { agent }),
    ...(name !== null && { name }),
    ...(remainCodes !== null && { remainCodes }),
  };
}
