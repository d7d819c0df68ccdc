import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { resourceRow, scopeRow } from '@/lib/resources/schema';

const id = z.string().min(1).max(21);
const name = z.string().min(1).max(128);
const description = z.string().min(1).max(128);

export const roleType = z.enum(['User', 'MachineToMachine']);
export type RoleType = z.output<typeof roleType>;

export const roleRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id,
  name,
  description,
  type: roleType,
  isDefault: z.boolean(),
});

/** A row of the list: with how many hold the role, and the newest three of them. */
export const roleListRow = roleRow.extend({
  usersCount: z.number(),
  featuredUsers: z.array(
    z.object({
      id: z.string().min(1).max(12),
      avatar: z.string().max(2048).nullable(),
      name: z.string().max(128).nullable(),
    }),
  ),
  applicationsCount: z.number(),
  featuredApplications: z.array(
    z.object({
      id,
      name: z.string().min(1).max(256),
      type: z.enum(['Native', 'SPA', 'Traditional', 'MachineToMachine', 'Protected', 'SAML']),
    }),
  ),
});

export const roleScopeRow = scopeRow.extend({ resource: resourceRow });

export const createRole = z.object({
  tenantId: z.string().max(21).optional(),
  name,
  description,
  type: roleType.optional(),
  isDefault: z.boolean().optional(),
  scopeIds: z.array(z.string().min(1)).optional(),
});

export const updateRole = z.object({
  name: name.optional(),
  description: description.optional(),
  isDefault: z.boolean().optional(),
});

/** Body of the routes that give roles to somebody. */
export const roleIds = z.object({ roleIds: z.array(z.string().min(1)) });

export const assignedRoles = roleIds.extend({ addedRoleIds: z.array(z.string().min(1)) });

/** Fields that a search among roles may name. */
export const roleSearch = ['id', 'name', 'description'] as const;
