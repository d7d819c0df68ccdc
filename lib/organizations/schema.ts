import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { clearable, epochMilliseconds, freeJson } from '@/lib/http/fields';
import { lastMoment } from '@/lib/http/future-date';
import { branding, color } from '@/lib/settings/look';

const tenantId = z.string().max(21);
const name = z.string().min(1).max(128);

/** What the hosted pages show otherwise for an organization. */
const look = { color: color.partial(), branding };

/** A company, team or customer of the tenant, as stored. */
export type Organization = {
  id: string;
  name: string;
  description: string | null;
  customData: Record<string, unknown>;
  /** Its members get tokens for it only when they have a second factor. */
  isMfaRequired: boolean;
  isTrustedDeviceAllowed: boolean;
  color: z.output<typeof look.color>;
  branding: z.output<typeof branding>;
  customCss: string | null;
  createdAt: Date;
};

export const organizationRow = z.object({
  tenantId: tenantId.default(wire.tenantId),
  id: z.string().min(1).max(21),
  name,
  description: z.string().max(256).nullable(),
  customData: freeJson,
  isMfaRequired: z.boolean(),
  isTrustedDeviceAllowed: z.boolean(),
  ...look,
  customCss: z.string().nullable(),
  createdAt: epochMilliseconds,
});

/** A row of the list: if asked for, with how many members there are and the newest three of them. */
export const organizationListRow = organizationRow.extend({
  usersCount: z.number().optional(),
  featuredUsers: z
    .array(
      z.object({
        id: z.string().min(1).max(12),
        avatar: z.string().max(2048).nullable(),
        name: z.string().max(128).nullable(),
      }),
    )
    .optional(),
});

/** The roles that a member or machine has in an organization, by their names. */
export const withRoles = z.object({
  organizationRoles: z.array(z.object({ id: z.string(), name: z.string() })),
});

export type WithRoles = z.output<typeof withRoles>;

/** An organization with the roles that somebody has in it. */
export const organizationWithRoles = organizationRow.extend(withRoles.shape);

const someIds = z.array(z.string().min(1));

/** Body of the routes that give roles to somebody. */
export const roleIds = z.object({ organizationRoleIds: someIds.nonempty() });

/** Roles of members may be named by their names too. */
export const wantedRoles = z.object({
  organizationRoleIds: someIds.optional(),
  organizationRoleNames: someIds.optional(),
});

export type WantedRoles = z.output<typeof wantedRoles>;

export const assignedRoles = z.object({ organizationRoleIds: someIds });

export const updateOrganization = z.object({
  tenantId: tenantId.optional(),
  name: name.optional(),
  description: clearable(z.string().max(256)),
  customData: freeJson.optional(),
  isMfaRequired: z.boolean().optional(),
  isTrustedDeviceAllowed: z.boolean().optional(),
  color: look.color.optional(),
  branding: branding.optional(),
  customCss: clearable(z.string()),
  /** Epoch milliseconds: an organization may be older than its row. */
  createdAt: z.int().min(0).max(lastMoment).optional(),
});

export const createOrganization = updateOrganization.extend({ name });

/** Fields that `q` is looked for in. */
export const organizationSearch = ['id', 'name'] as const;
