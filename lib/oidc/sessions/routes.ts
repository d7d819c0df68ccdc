import { z } from 'zod';
import { route } from '@/lib/http/route';
import { endSession, foundSession } from './end';
import { presentSessions } from './rules';
import { revokeGrantsTarget, sessionRow } from './schema';
import { findSessionsOf } from './store';

const notFound = ['oidc.session_not_found', 'oidc.invalid_session_account_id'] as const;

export const userSessionRoutes = [
  route({
    on: 'GET /users/:userId/sessions',
    summary: 'List where a user is signed in, newest first',
    responses: { 200: z.object({ sessions: z.array(sessionRow) }) },
    run: async ({ params: { userId } }) => ({
      sessions: presentSessions(await findSessionsOf(userId)),
    }),
  }),
  route({
    on: 'GET /users/:userId/sessions/:sessionId',
    summary: 'Get a session of a user by its uid',
    responses: { 200: sessionRow },
    throws: notFound,
    run: ({ params: { userId, sessionId } }) => foundSession(userId, sessionId),
  }),
  route({
    on: 'DELETE /users/:userId/sessions/:sessionId',
    summary: 'End a session with the tokens that live with it, and the grants that are named',
    query: z.object({ revokeGrantsTarget: revokeGrantsTarget.optional() }),
    responses: { 204: null },
    throws: notFound,
    run: ({ params: { userId, sessionId }, query }) =>
      endSession(userId, sessionId, query.revokeGrantsTarget),
  }),
];
