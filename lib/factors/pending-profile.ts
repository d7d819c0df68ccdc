import { z } from 'zod';
import { upstreamUser } from '@/lib/upstream/schema';
import { passwordAlgorithm, profile } from '@/lib/users/schema';

/** A password as it is kept. */
export const hashedPassword = z.object({ digest: z.string(), algorithm: passwordAlgorithm });

/** What a user gains once the interaction is submitted, or starts out with when signing up. */
export const pendingProfile = z.object({
  username: z.string().optional(),
  primaryEmail: z.string().optional(),
  primaryPhone: z.string().optional(),
  password: hashedPassword.optional(),
  name: z.string().optional(),
  /** An address of a picture; empty for none. */
  avatar: z.string().optional(),
  profile: profile.optional(),
  customData: z.record(z.string(), z.unknown()).optional(),
  /** The account at a social provider that it is linked to. */
  socialIdentity: z.object({ target: z.string(), userInfo: upstreamUser }).optional(),
  /** The account at a company's provider that it is linked to. */
  enterpriseSsoIdentity: z
    .object({
      identityId: z.string(),
      ssoConnectorId: z.string(),
      issuer: z.string(),
      detail: z.record(z.string(), z.unknown()),
    })
    .optional(),
  /** What the provider says now of one that is linked already. */
  syncedEnterpriseSsoIdentity: z
    .object({
      identityId: z.string(),
      issuer: z.string(),
      detail: z.record(z.string(), z.unknown()),
    })
    .optional(),
  /** Organizations to join: the token that proved the address was made with them. */
  jitOrganizationIds: z.array(z.string()).optional(),
  /** That the profile fields were asked for: once they were, optional ones may stay empty. */
  submitted: z.boolean().optional(),
});

export type PendingProfile = z.output<typeof pendingProfile>;
