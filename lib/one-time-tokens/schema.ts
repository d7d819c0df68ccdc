import { z } from 'zod';
import { interactionEvents, wire } from '@/lib/config/wire';
import { epochMilliseconds, lifetimeSeconds } from '@/lib/http/fields';

const statuses = ['active', 'consumed', 'revoked', 'expired'] as const;

export type OneTimeTokenStatus = (typeof statuses)[number];

/** What a token was made for, beyond its address. */
export const oneTimeTokenContext = z.object({
  /** Organizations that whoever signs in with it joins. */
  jitOrganizationIds: z.array(z.string()).optional(),
  /** The only thing that it may be used for. */
  interactionEvent: z.enum(interactionEvents).optional(),
});

/** A magic link's token, in clear. */
export type OneTimeToken = {
  id: string;
  email: string;
  token: string;
  context: z.output<typeof oneTimeTokenContext>;
  status: OneTimeTokenStatus;
  createdAt: Date;
  expiresAt: Date;
};

const email = z.string().min(1).max(128);

export const oneTimeTokenRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(21),
  email,
  token: z.string().min(1).max(256),
  context: oneTimeTokenContext,
  status: z.enum(statuses),
  createdAt: epochMilliseconds,
  expiresAt: epochMilliseconds,
});

const defaultSeconds = 600;

export const createOneTimeToken = z.object({
  email,
  expiresIn: lifetimeSeconds.default(defaultSeconds),
  context: oneTimeTokenContext.default({}),
});

export const oneTimeTokenFilters = z.object({
  email: z
    .string()
    // The pattern takes long for long texts.
    .max(1024, { abort: true })
    .regex(/^\S+@\S+\.\S+$/)
    .optional(),
  status: z.enum(statuses).optional(),
});

export const presentedToken = z.object({ token: z.string().min(1).max(256), email });

export const newStatus = z.object({ status: z.enum(statuses) });
