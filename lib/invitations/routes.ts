import { z } from 'zod';
import { deliveryErrors } from '@/lib/connectors/deliver';
import { AppError } from '@/lib/errors/app-error';
import { unknownRelation } from '@/lib/http/relation';
import { route } from '@/lib/http/route';
import { acceptInvitation } from './accept';
import { createInvitation } from './create';
import { invalidInvitation } from './refusal';
import { resendInvitation } from './resend';
import { revokeInvitation } from './revoke';
import {
  invitationFilters,
  invitationRow,
  messagePayload,
  newInvitation,
  newStatus,
} from './schema';
import { findInvitation, listInvitations, removeInvitation } from './store';

const invalidInput = { code: 'request.invalid_input', status: 422 } as const;

/** What sending may be refused with. */
const sendingErrors = [
  'request.message_rate_limited',
  'connector.not_found',
  ...deliveryErrors,
] as const;

function languageOf({ headers }: Request): string | null {
  return headers.get('accept-language');
}

/** Invitations into organizations (wire/management.md §1.10). */
export const invitationRoutes = [
  route({
    on: 'GET /organization-invitations',
    summary: 'List invitations',
    query: invitationFilters,
    responses: { 200: z.array(invitationRow) },
    run: ({ query }) => listInvitations(query),
  }),
  route({
    on: 'POST /organization-invitations',
    summary: 'Invite somebody into an organization, with a mail if it has a payload',
    body: newInvitation,
    responses: { 201: invitationRow },
    throws: [invalidInput, 'entity.unique_integrity_violation', unknownRelation, ...sendingErrors],
    run: ({ request, body }) => createInvitation(body, languageOf(request)),
  }),
  route({
    on: 'GET /organization-invitations/:id',
    summary: 'Get an invitation',
    responses: { 200: invitationRow },
    throws: ['entity.not_found'],
    run: async ({ params: { id } }) => {
      const invitation = await findInvitation(id);
      if (!invitation) throw new AppError('entity.not_found');
      return invitation;
    },
  }),
  route({
    on: 'DELETE /organization-invitations/:id',
    summary: 'Delete an invitation',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { id } }) => {
      if (!(await removeInvitation(id))) throw new AppError('entity.not_found');
    },
  }),
  route({
    on: 'POST /organization-invitations/:id/message',
    summary: 'Mail an invitation again; its earlier links are good for nothing any more',
    body: messagePayload,
    responses: { 204: null },
    throws: ['entity.not_found', invalidInput, ...sendingErrors],
    run: ({ request, params: { id }, body }) => resendInvitation(id, body, languageOf(request)),
  }),
  route({
    on: 'PUT /organization-invitations/:id/status',
    summary: 'Accept an invitation for the invited user, or take it back',
    operationId: 'ReplaceOrganizationInvitationStatus',
    body: newStatus,
    responses: { 200: invitationRow },
    throws: ['entity.not_found', invalidInput],
    run: ({ params: { id }, body: { status, acceptedUserId } }) => {
      if (status === 'Revoked') return revokeInvitation(id);
      if (!acceptedUserId) throw invalidInvitation('acceptedUserId: is needed to accept.');
      return acceptInvitation({ id, userId: acceptedUserId });
    },
  }),
];
