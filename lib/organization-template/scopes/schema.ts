import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { nullableText } from '@/lib/http/fields';

const name = z.string().min(1).max(128);

/** What somebody may do in an organization itself. */
export const organizationScopeRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(21),
  name,
  description: z.string().max(256).nullable(),
});

export const createOrganizationScope = z.object({
  tenantId: z.string().max(21).optional(),
  name,
  description: nullableText(z.string().max(256)).optional(),
});

export const updateOrganizationScope = createOrganizationScope.partial();

/** Fields that `q` is looked for in, of roles too. */
export const templateSearch = ['id', 'name'] as const;
