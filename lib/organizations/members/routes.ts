import { z } from 'zod';
import { readPart } from '@/lib/db/search';
import { AppError } from '@/lib/errors/app-error';
import { unknownRelation } from '@/lib/http/relation';
import { route } from '@/lib/http/route';
import { foundUser } from '@/lib/users/found';
import { userRow, userSearch } from '@/lib/users/schema';
import { addHolders, replaceHolders } from '../holders/change';
import { members } from '../holders/store';
import { organizationWithRoles, withRoles } from '../schema';
import { assertExists } from '../store';
import { findOrganizationsOfUser, listMembers } from './store';

const ids = z.array(z.string().min(1));

/** A member is shown without anything of what they sign in with (wire/openapi/management.json). */
const memberRow = userRow
  .omit({
    hasPassword: true,
    hasSecurityVerificationMethod: true,
    ssoIdentities: true,
    passwordDigest: true,
    passwordAlgorithm: true,
  })
  .extend(withRoles.shape);

export const organizationUserRoutes = [
  route({
    on: 'GET /organizations/:id/users',
    summary: 'List the members of an organization with their roles in it',
    query: z.object({
      q: z.string().optional(),
      organizationRoleId: z.string().min(1).optional(),
    }),
    paginated: 'always',
    responses: { 200: z.array(memberRow) },
    throws: ['entity.not_found'],
    run: async ({ params: { id }, query: { q, organizationRoleId }, page }) => {
      const found = await listMembers(id, organizationRoleId, page, readPart(q, userSearch));
      if (found.total === 0) await assertExists(id);
      return found;
    },
  }),
  route({
    on: 'POST /organizations/:id/users',
    summary: 'Add users to an organization; who is a member already is no error',
    operationId: 'AddOrganizationUsers',
    body: z.object({ userIds: ids.nonempty() }),
    responses: { 201: z.object({ userIds: ids }) },
    throws: [unknownRelation],
    run: async ({ params: { id }, body }) => {
      await addHolders(members, id, body.userIds);
      return body;
    },
  }),
  route({
    on: 'PUT /organizations/:id/users',
    summary: 'Replace the members of an organization',
    operationId: 'ReplaceOrganizationUsers',
    body: z.object({ userIds: ids }),
    responses: { 204: null },
    throws: [unknownRelation],
    run: ({ params: { id }, body }) => replaceHolders(members, id, body.userIds),
  }),
  route({
    on: 'DELETE /organizations/:id/users/:userId',
    summary: 'Remove a member from an organization',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { id, userId } }) => {
      if (!(await members.remove(id, userId))) throw new AppError('entity.not_found');
    },
  }),
  route({
    on: 'GET /users/:userId/organizations',
    summary: 'List the organizations that a user belongs to, with their roles there',
    responses: { 200: z.array(organizationWithRoles) },
    throws: ['entity.not_found'],
    run: async ({ params: { userId } }) => {
      await foundUser(userId);
      return findOrganizationsOfUser(userId);
    },
  }),
];
