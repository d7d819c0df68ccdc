import { z } from 'zod';
import { route } from '@/lib/http/route';
import { removeProfileField } from './remove';

/** Beside the catalogue's own routes: what also changes the settings that name a field. */
export const profileFieldRemovalRoutes = [
  route({
    on: 'DELETE /custom-profile-fields/:name',
    summary: 'Delete a custom profile field, also from where it is asked',
    operationId: 'DeleteCustomProfileFieldByName',
    params: z.object({ name: z.string().min(1) }),
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: ({ params: { name } }) => removeProfileField(name),
  }),
];
