import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { epochMilliseconds } from '@/lib/http/fields';

/** A token that a user's own programs exchange for access tokens, in clear. */
export type PersonalAccessToken = {
  userId: string;
  name: string;
  value: string;
  createdAt: Date;
  expiresAt: Date | null;
};

const name = z.string().min(1).max(256);

export const personalAccessTokenRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  userId: z.string().min(1).max(21),
  name,
  value: z.string().min(1).max(64),
  createdAt: epochMilliseconds,
  expiresAt: epochMilliseconds.nullable(),
});

export const createPersonalAccessToken = z.object({
  name,
  /** Epoch milliseconds. */
  expiresAt: z.number().nullish(),
});

export const renamePersonalAccessToken = z.object({ name });

/** The name in the body, for names that do not fit into a path. */
export const renamePersonalAccessTokenByBody = z.object({
  currentName: z.string().optional(),
  name,
});

export const deletePersonalAccessToken = z.object({ name: z.string() });
