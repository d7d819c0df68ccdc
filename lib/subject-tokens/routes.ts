import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { freeJson } from '@/lib/http/fields';
import { route } from '@/lib/http/route';
import { insertSubjectToken, subjectTokenSeconds } from './store';

export const subjectTokenRoutes = [
  route({
    on: 'POST /subject-tokens',
    summary: 'Make a token with which an application may act for a user, once',
    body: z.object({ userId: z.string(), context: freeJson.default({}) }),
    responses: { 201: z.object({ subjectToken: z.string(), expiresIn: z.number() }) },
    throws: ['entity.relation_foreign_key_not_found'],
    run: async ({ body: { userId, context }, caller }) => {
      if (!caller) throw new AppError('auth.unauthorized');
      const subjectToken = await insertSubjectToken({ userId, context, creatorId: caller.id });
      return { subjectToken, expiresIn: subjectTokenSeconds };
    },
  }),
];
