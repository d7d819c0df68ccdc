import { z } from 'zod';
import { existing } from '@/lib/errors/existing';
import { type Route, route } from '@/lib/http/route';
import { assertTimeWindow, logFilter, logRow } from './schema';
import { findLog, listLogs } from './store';

/** What happened, for administrators to look up (wire/management.md §1.17). */
export const logRoutes: Route[] = [
  route({
    on: 'GET /logs',
    summary: 'List what happened, newest first',
    query: logFilter,
    paginated: 'always',
    responses: { 200: z.array(logRow) },
    throws: ['log.invalid_time_window'],
    run: ({ query, page }) => {
      assertTimeWindow(query);
      return listLogs(query, page);
    },
  }),
  route({
    on: 'GET /logs/:id',
    summary: 'Get an entry of the audit log',
    responses: { 200: logRow },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id } }) => existing(await findLog(id), 'log', id),
  }),
];
