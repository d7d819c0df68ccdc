import { z } from 'zod';
import { unknownRelation } from '@/lib/http/relation';
import { route } from '@/lib/http/route';
import { organizationRoleRow } from '@/lib/organization-template/roles/schema';
import { assertBelongs, assignRoles, replaceRoles, takeRole } from '../holders/change-roles';
import { machines } from '../holders/store';
import { roleIds } from '../schema';

const machine = (organizationId: string, id: string) => ({ of: machines, organizationId, id });

const assignmentErrors = ['organization.require_membership', unknownRelation] as const;

/** The roles of machines in an organization. */
export const organizationApplicationRoleRoutes = [
  route({
    on: 'POST /organizations/:id/applications/roles',
    summary: 'Give each of some machine-to-machine applications each of some roles',
    operationId: 'AssignOrganizationRolesToApplications',
    body: roleIds.extend({ applicationIds: z.array(z.string().min(1)).nonempty() }),
    responses: { 201: null },
    throws: [unknownRelation],
    run: ({ params: { id }, body }) =>
      machines.addRoles(id, body.applicationIds, body.organizationRoleIds),
  }),
  route({
    on: 'GET /organizations/:id/applications/:applicationId/roles',
    summary: "List a machine-to-machine application's roles in an organization",
    paginated: 'optional',
    responses: { 200: z.array(organizationRoleRow) },
    throws: ['organization.require_membership'],
    run: async ({ params: { id, applicationId }, page }) => {
      await assertBelongs(machine(id, applicationId));
      return machines.listRoles(id, applicationId, page);
    },
  }),
  route({
    on: 'POST /organizations/:id/applications/:applicationId/roles',
    summary: 'Give roles to a machine-to-machine application; those that it has are no error',
    operationId: 'AssignOrganizationRolesToApplication',
    body: roleIds,
    responses: { 201: null },
    throws: assignmentErrors,
    run: ({ params: { id, applicationId }, body }) =>
      assignRoles(machine(id, applicationId), body.organizationRoleIds),
  }),
  route({
    on: 'PUT /organizations/:id/applications/:applicationId/roles',
    summary: "Replace a machine-to-machine application's roles in an organization",
    operationId: 'ReplaceOrganizationApplicationRoles',
    body: roleIds,
    responses: { 204: null },
    throws: assignmentErrors,
    run: ({ params: { id, applicationId }, body }) =>
      replaceRoles(machine(id, applicationId), body.organizationRoleIds),
  }),
  route({
    on: 'DELETE /organizations/:id/applications/:applicationId/roles/:organizationRoleId',
    summary: 'Take a role from a machine-to-machine application',
    responses: { 204: null },
    throws: ['organization.require_membership', 'entity.not_found'],
    run: ({ params: { id, applicationId, organizationRoleId } }) =>
      takeRole(machine(id, applicationId), organizationRoleId),
  }),
];
