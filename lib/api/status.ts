import { route } from '@/lib/http/route';

export const statusRoutes = [
  route({
    on: 'GET /status',
    summary: 'Whether this process serves',
    operationId: 'GetStatus',
    responses: { 204: null },
    run: () => undefined,
  }),
];
