import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { findStoredApplication } from '../store';
import { replaceAccessControl } from './replace';
import { accessControl, replaceAccessControl as replacement } from './schema';
import { readAccessControl } from './store';

/** Who may use an application whose access is controlled. */
export const accessControlRoutes = [
  route({
    on: 'GET /applications/:applicationId/access-control',
    summary: 'Get who may use an application',
    responses: { 200: accessControl },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { applicationId } }) => {
      existing(await findStoredApplication(applicationId), 'application', applicationId);
      return readAccessControl(applicationId);
    },
  }),
  route({
    on: 'PUT /applications/:applicationId/access-control',
    summary: 'Replace the list of who may use an application',
    body: replacement,
    responses: { 200: accessControl },
    throws: [
      'entity.not_exists_with_id',
      'entity.relation_foreign_key_not_found',
      { code: 'request.invalid_input', status: 422 },
    ],
    run: ({ params: { applicationId }, body }) => replaceAccessControl(applicationId, body),
  }),
];
