import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { proceed } from '@/lib/experience/proceed';
import { stepPost } from '../../../_parts/step-post';

/** Somebody has read that a passkey was saved. */
export const POST = stepPost([], (answer) =>
  answer({
    page: '/create-passkey',
    schema: z.object({}),
    command: async (before, _nothing, deps) => {
      if (!before) throw new AppError('session.interaction_not_found');
      return proceed({ ...before, notice: undefined }, undefined, deps);
    },
    remembers: [],
  }),
);
