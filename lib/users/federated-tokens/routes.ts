import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { removeTokenSet } from './store';

/** Tokens of other providers that are kept for users (wire/management.md §1.20). */
export const tokenSetRoutes = [
  route({
    on: 'DELETE /secrets/:id',
    summary: 'Delete a stored set of tokens of another provider',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { id } }) => {
      if (!(await removeTokenSet(id))) throw new AppError('entity.not_found');
    },
  }),
];
