import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { deleteConnector } from './delete';

/** What of connectors the sign-in settings have a say in. */
export const connectorDeletionRoutes = [
  route({
    on: 'DELETE /connectors/:id',
    summary: 'Delete a connector',
    responses: { 204: null },
    throws: [
      'entity.not_exists_with_id',
      'sign_in_experiences.password_expiration_requires_forgot_password',
    ],
    run: async ({ params: { id } }) => {
      existing((await deleteConnector(id)) || undefined, 'connector', id);
    },
  }),
];
