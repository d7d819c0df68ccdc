import { z } from 'zod';
import { epochMilliseconds } from '@/lib/http/fields';
import { upstreamLogin } from '@/lib/upstream/schema';

/** Where a dry run begins: a URL for the administrator's browser. */
export const begunDryRun = z.object({
  id: z.string(),
  authorizationUri: z.string(),
  expiresAt: epochMilliseconds,
});

/** What a sign-in would be wrong about, or would leave out. */
export const dryRunWarning = z.enum([
  /** The provider gives no e-mail address: accounts get none, and none is found by it. */
  'email_missing',
  /** It gives one that it has not verified, and is not trusted with. */
  'email_not_verified',
  /** It gives one at a domain that is not the connector's: the provider's word counts for nothing there. */
  'email_of_another_domain',
  /** Nobody is sent to a connector without domains. */
  'connector_without_domains',
  /** Another connector's users have it: who comes by this one is not let into their account. */
  'identity_of_another_connector',
  /** The account must not sign in. */
  'user_suspended',
]);

export type DryRunWarning = z.output<typeof dryRunWarning>;

/** What would have become of the sign-in. */
export const dryRunOutcome = z.object({
  /** The account has this identity; or the address, which would link it; or there is none yet. */
  action: z.enum(['SignIn', 'LinkByEmail', 'Register']),
  userId: z.string().optional(),
  warnings: z.array(dryRunWarning),
});

export type DryRunOutcome = z.output<typeof dryRunOutcome>;

/** What came back of the provider. */
export const dryRunResult = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('Succeeded'),
    ...upstreamLogin.shape,
    outcome: dryRunOutcome,
  }),
  z.object({
    status: z.literal('Failed'),
    /** In words for administrators. */
    failure: z.object({ reason: z.string(), message: z.string() }),
  }),
]);

export type DryRunResult = z.output<typeof dryRunResult>;

const times = { id: z.string(), createdAt: epochMilliseconds, expiresAt: epochMilliseconds };

/** A dry run as whoever began it may read it. */
export const dryRunRow = z.discriminatedUnion('status', [
  z.object({ ...times, status: z.literal('Pending') }),
  ...dryRunResult.options.map((result) => result.extend(times)),
]);
