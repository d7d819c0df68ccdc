import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { epochMilliseconds } from '@/lib/http/fields';
import { emailAddress } from '@/lib/users/addresses';

const id = z.string().min(1).max(21);
const userId = z.string().max(21).nullable();

const invitationStatus = z.enum(['Pending', 'Accepted', 'Expired', 'Revoked']);

export const invitationRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id,
  inviterId: userId,
  invitee: z.string().min(1).max(256),
  acceptedUserId: userId,
  organizationId: id,
  /** A pending one whose time is over is expired, whether somebody has written that down or not. */
  status: invitationStatus,
  createdAt: epochMilliseconds,
  updatedAt: epochMilliseconds,
  expiresAt: epochMilliseconds,
  organizationRoles: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** Somebody asked by mail to join an organization, as stored. */
export type Invitation = Omit<z.input<typeof invitationRow>, 'tenantId'>;

/**
 * What the mail may name beside what is known of the organization and the inviter: `link` in place of
 * Genkan's own page, and variables of the tenant's own template.
 */
export const messagePayload = z.looseObject({
  code: z.string().optional(),
  link: z.string().optional(),
  locale: z.string().optional(),
  uiLocales: z.string().optional(),
});

export type InvitationPayload = z.output<typeof messagePayload>;

export const newInvitation = z.object({
  inviterId: userId.optional(),
  invitee: emailAddress,
  organizationId: id,
  expiresAt: z.number(),
  organizationRoleIds: z.array(z.string()).default([]),
  /** `false`: no mail is sent. */
  messagePayload: z.union([messagePayload, z.literal(false)]).default(false),
});

export type NewInvitation = z.output<typeof newInvitation>;

/** The member who has somebody mailed, which nobody may without end. */
export type Asker = { accountId: string };

export const newStatus = z.object({
  status: z.enum(['Accepted', 'Revoked']),
  acceptedUserId: userId.optional(),
});

export const invitationFilters = z.object({
  organizationId: z.string().optional(),
  inviterId: z.string().optional(),
  invitee: z.string().optional(),
});
