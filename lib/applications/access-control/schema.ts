import { z } from 'zod';

/** How many ids one list may have as it is sent; `rules.ts` has the limit once each stands there once. */
const maxSent = 2_000;

/** An id is only looked for, so its own limit is the lists'. */
const ids = z.array(z.string()).max(maxSent);

/**
 * Who may use an application: these users, whoever has one of these roles, the members of these
 * organizations, and those members of an organization who have one of these roles in it.
 */
export const accessControl = z.object({
  userIds: z.array(z.string()),
  userRoleIds: z.array(z.string()),
  organizationIds: z.array(z.string()),
  organizationRoleRules: z.array(
    z.object({ organizationId: z.string(), organizationRoleIds: z.array(z.string()) }),
  ),
});

export const replaceAccessControl = z.object({
  userIds: ids,
  userRoleIds: ids,
  organizationIds: ids,
  organizationRoleRules: z
    .array(
      z.object({
        organizationId: z.string(),
        // An empty list is refused with the contract's 422, which is not the schema's to answer.
        organizationRoleIds: ids.meta({ minItems: 1 }),
      }),
    )
    .max(maxSent),
});

export type AccessControl = z.output<typeof accessControl>;
