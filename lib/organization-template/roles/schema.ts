import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { nullableText } from '@/lib/http/fields';
import { roleType } from '@/lib/roles/schema';

const id = z.string().min(1).max(21);
const name = z.string().min(1).max(128);

/** A role that members or machines may have in any organization. */
export const organizationRoleRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id,
  name,
  description: z.string().max(256).nullable(),
  type: roleType,
});

const named = z.object({ id: z.string(), name: z.string() });

/** A row of the list: with what the role lets its holders do. */
export const organizationRoleListRow = organizationRoleRow.extend({
  scopes: z.array(named),
  resourceScopes: z.array(named.extend({ resource: named })),
});

export type OrganizationRoleListRow = z.output<typeof organizationRoleListRow>;

export const updateOrganizationRole = z.object({
  tenantId: z.string().max(21).optional(),
  name: name.optional(),
  description: nullableText(z.string().max(256)).optional(),
  type: roleType.optional(),
});

export const createOrganizationRole = updateOrganizationRole.extend({
  name,
  organizationScopeIds: z.array(z.string()).default([]),
  resourceScopeIds: z.array(z.string()).default([]),
});
