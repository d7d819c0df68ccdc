import { z } from 'zod';
import { shownRecord } from '@/lib/factors/registry';
import { epochMilliseconds } from '@/lib/http/fields';

const authorization = z.object({
  sid: z.string().optional(),
  grantId: z.string().optional(),
  persistsLogout: z.boolean().optional(),
});

/** A session as oidc-provider stores it, without what is nobody else's business. */
export const sessionPayload = z.object({
  exp: z.number(),
  iat: z.number(),
  jti: z.string(),
  uid: z.string(),
  kind: z.literal('Session'),
  loginTs: z.number(),
  accountId: z.string(),
  authorizations: z.record(z.string(), authorization).optional(),
});

/** What the last sign-in of a session was done with. */
const submission = z.object({
  interactionEvent: z.enum(['SignIn', 'Register', 'ForgotPassword']),
  userId: z.string(),
  verificationRecords: z.array(shownRecord),
  signInContext: z.record(z.string(), z.string()).optional(),
});

export const sessionRow = z.object({
  payload: sessionPayload,
  lastSubmission: submission.nullable(),
  /** The application that it was done for. */
  clientId: z.string().nullable(),
  accountId: z.string().nullable(),
  expiresAt: epochMilliseconds,
});

/** Which grants go with a session, beyond those that live and die with it. */
export const revokeGrantsTarget = z.enum(['all', 'firstParty']);

export type SessionItem = z.input<typeof sessionRow>;
export type RevokeGrantsTarget = z.output<typeof revokeGrantsTarget>;
