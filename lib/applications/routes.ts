import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { freeJson } from '@/lib/http/fields';
import { route } from '@/lib/http/route';
import { assertNotSaml, assertRegistrable, assertSettingsFit } from './rules';
import {
  applicationDetails,
  applicationRow,
  applicationSearch,
  applicationType,
  createApplication,
  updateApplication,
} from './schema';
import {
  findApplication,
  findStoredApplication,
  insertApplication,
  isAdminApplication,
  listApplications,
  mergeApplicationCustomData,
  removeApplication,
} from './store';
import { patchApplication } from './update';

const listQuery = z.object({
  types: z
    .union([z.array(applicationType), applicationType])
    .transform((types) => [types].flat())
    .optional(),
  excludeRoleId: z.string().optional(),
  excludeOrganizationId: z.string().optional(),
  isThirdParty: z
    .union([z.literal('true'), z.literal('false')])
    .transform((value) => value === 'true')
    .optional(),
});

export const applicationRoutes = [
  route({
    on: 'GET /applications',
    summary: 'List applications, newest first',
    query: listQuery,
    paginated: 'optional',
    search: applicationSearch,
    responses: { 200: z.array(applicationRow) },
    run: ({ query, page, search }) => {
      if (query.excludeRoleId && query.excludeOrganizationId) {
        const details = 'excludeRoleId and excludeOrganizationId exclude each other.';
        throw new AppError('request.invalid_input', { details });
      }
      return listApplications(query, page, search);
    },
  }),
  route({
    on: 'POST /applications',
    summary: 'Register an application; a confidential one comes with a client secret',
    body: createApplication,
    responses: { 200: applicationRow },
    throws: [
      'application.saml.use_saml_app_api',
      'application.invalid_third_party_application_type',
      'application.third_party_application_cannot_enable_token_exchange',
      'application.device_flow_native_only',
      'application.protected_app_metadata_is_required',
      'application.protected_app_not_configured',
    ],
    run: ({ body: { protectedAppMetadata, ...body } }) => {
      const kind = { type: body.type, isThirdParty: body.isThirdParty ?? false };
      assertRegistrable(kind, protectedAppMetadata !== undefined);
      assertSettingsFit(kind, body.customClientMetadata);
      return insertApplication(body);
    },
  }),
  route({
    on: 'GET /applications/:id',
    summary: 'Get an application, built-in ones included',
    responses: { 200: applicationDetails },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id } }) => {
      const application = existing(await findApplication(id), 'application', id);
      return { ...application, isAdmin: await isAdminApplication(id) };
    },
  }),
  route({
    on: 'PATCH /applications/:id',
    summary: 'Update an application; its type and party stay as they are',
    body: updateApplication,
    responses: { 200: applicationRow },
    throws: [
      'entity.not_exists_with_id',
      'application.saml.use_saml_app_api',
      'application.third_party_application_cannot_enable_token_exchange',
      'application.device_flow_native_only',
      'application.device_flow_not_changeable',
      'application.protected_app_not_configured',
    ],
    run: ({ params: { id }, body }) => patchApplication(id, body),
  }),
  route({
    on: 'DELETE /applications/:id',
    summary: 'Delete an application',
    responses: { 204: null },
    throws: ['entity.not_exists_with_id', 'application.saml.use_saml_app_api'],
    run: async ({ params: { id } }) => {
      assertNotSaml(existing(await findStoredApplication(id), 'application', id).type);
      await removeApplication(id);
    },
  }),
  route({
    on: 'PATCH /applications/:applicationId/custom-data',
    summary: "Merge into an application's custom data",
    body: freeJson,
    responses: { 200: freeJson },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { applicationId }, body }) =>
      existing(await mergeApplicationCustomData(applicationId, body), 'application', applicationId),
  }),
];
