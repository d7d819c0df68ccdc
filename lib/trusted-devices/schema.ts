import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { epochMilliseconds } from '@/lib/http/fields';

/** A browser in which a user need not prove a second factor for a while. */
export type TrustedDevice = {
  id: string;
  userId: string;
  userAgent: string | null;
  ip: string | null;
  country: string | null;
  city: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
};

export const trustedDeviceRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string(),
  userId: z.string(),
  userAgent: z.string().nullable(),
  ip: z.string().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  createdAt: epochMilliseconds,
  lastUsedAt: epochMilliseconds.nullable(),
  expiresAt: epochMilliseconds,
});
