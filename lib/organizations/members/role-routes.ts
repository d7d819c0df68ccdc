import { z } from 'zod';
import { unknownRelation } from '@/lib/http/relation';
import { route } from '@/lib/http/route';
import { organizationRoleRow } from '@/lib/organization-template/roles/schema';
import { organizationScopeRow } from '@/lib/organization-template/scopes/schema';
import { assertBelongs, assignRoles, replaceRoles, takeRole } from '../holders/change-roles';
import { members } from '../holders/store';
import { assignedRoles, roleIds, wantedRoles } from '../schema';
import { idsOfRoles } from './named-roles';
import { findScopesOfMember } from './store';

const member = (organizationId: string, id: string) => ({ of: members, organizationId, id });

const assignmentErrors = [
  'organization.require_membership',
  'organization.role_names_not_found',
  unknownRelation,
] as const;

/** The roles of members, and what these let them do in the organization itself. */
export const organizationUserRoleRoutes = [
  route({
    on: 'POST /organizations/:id/users/roles',
    summary: 'Give each of some members each of some roles',
    operationId: 'AssignOrganizationRolesToUsers',
    body: roleIds.extend({ userIds: z.array(z.string().min(1)).nonempty() }),
    responses: { 201: null },
    throws: [unknownRelation],
    run: ({ params: { id }, body }) => members.addRoles(id, body.userIds, body.organizationRoleIds),
  }),
  route({
    on: 'GET /organizations/:id/users/:userId/roles',
    summary: "List a member's roles in an organization",
    paginated: 'optional',
    responses: { 200: z.array(organizationRoleRow) },
    throws: ['organization.require_membership'],
    run: async ({ params: { id, userId }, page }) => {
      await assertBelongs(member(id, userId));
      return members.listRoles(id, userId, page);
    },
  }),
  route({
    on: 'POST /organizations/:id/users/:userId/roles',
    summary: 'Give roles to a member, by ids or names; those that they have are no error',
    operationId: 'AssignOrganizationRolesToUser',
    body: wantedRoles.refine(
      ({ organizationRoleIds = [], organizationRoleNames = [] }) =>
        organizationRoleIds.length + organizationRoleNames.length > 0,
      'Name at least one role.',
    ),
    responses: { 201: assignedRoles },
    throws: assignmentErrors,
    run: async ({ params: { id, userId }, body }) => {
      await assertBelongs(member(id, userId));
      const organizationRoleIds = await idsOfRoles(body);
      await assignRoles(member(id, userId), organizationRoleIds);
      return { organizationRoleIds };
    },
  }),
  route({
    on: 'PUT /organizations/:id/users/:userId/roles',
    summary: "Replace a member's roles in an organization, by ids or names",
    operationId: 'ReplaceOrganizationUserRoles',
    body: wantedRoles,
    responses: { 204: null },
    throws: assignmentErrors,
    run: async ({ params: { id, userId }, body }) => {
      await assertBelongs(member(id, userId));
      await replaceRoles(member(id, userId), await idsOfRoles(body));
    },
  }),
  route({
    on: 'DELETE /organizations/:id/users/:userId/roles/:organizationRoleId',
    summary: 'Take a role from a member',
    responses: { 204: null },
    throws: ['organization.require_membership', 'entity.not_found'],
    run: ({ params: { id, userId, organizationRoleId } }) =>
      takeRole(member(id, userId), organizationRoleId),
  }),
  route({
    on: 'GET /organizations/:id/users/:userId/scopes',
    summary: 'List what a member may do in an organization by their roles',
    responses: { 200: z.array(organizationScopeRow) },
    throws: ['organization.require_membership'],
    run: async ({ params: { id, userId } }) => {
      await assertBelongs(member(id, userId));
      return findScopesOfMember(id, userId);
    },
  }),
];
