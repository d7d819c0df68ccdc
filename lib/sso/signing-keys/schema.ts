import { z } from 'zod';
import { epochMilliseconds } from '@/lib/http/fields';

/** What a connector signs its requests with, without its private half. */
export const signingKeyRow = z.object({
  id: z.string().min(1).max(21),
  /** PEM. */
  certificate: z.string().min(1),
  createdAt: epochMilliseconds,
  expiresAt: epochMilliseconds,
  active: z.boolean(),
  fingerprints: z.object({
    sha256: z.object({ formatted: z.string(), unformatted: z.string() }),
  }),
});

export const createSigningKey = z.object({ active: z.boolean().default(false) });

export const updateSigningKey = z.object({ active: z.boolean() });
