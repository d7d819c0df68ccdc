import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { epochMilliseconds, lifetimeSeconds, nullableText } from '@/lib/http/fields';

const id = z.string().min(1).max(21);
const tenantId = z.string().max(21).default(wire.tenantId);

export const scopeRow = z.object({
  tenantId,
  id,
  resourceId: id,
  name: z.string().min(1).max(256),
  description: z.string().nullable(),
  createdAt: epochMilliseconds,
});

export const resourceRow = z.object({
  tenantId,
  id,
  name: z.string().min(1),
  indicator: z.string().min(1),
  isDefault: z.boolean(),
  accessTokenTtl: z.number(),
});

export const resourceWithScopes = resourceRow.extend({ scopes: z.array(scopeRow).optional() });

export const createResource = z.object({
  tenantId: z.string().max(21).optional(),
  name: z.string().min(1),
  indicator: z.string().min(1),
  accessTokenTtl: lifetimeSeconds.optional(),
});

export const updateResource = createResource.omit({ indicator: true }).partial();

export const createScope = z.object({
  name: z.string().min(1).max(256),
  description: nullableText().optional(),
});

export const updateScope = createScope.partial();
