import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { putOffPasskey, skipPasskey } from '@/lib/experience/choose-mfa';
import { andThen } from '@/lib/experience/command';
import { proceed } from '@/lib/experience/proceed';
import { stepPost } from '../../../_parts/step-post';

/** Somebody wants no passkey, or has a browser that can keep none: another one may be asked again. */
export const POST = stepPost(['reason'], (answer) =>
  answer({
    page: '/create-passkey',
    schema: z.object({ reason: z.string() }),
    command: async (before, { reason }, deps) => {
      if (!before) throw new AppError('session.interaction_not_found');
      const choose = reason === 'absent' ? putOffPasskey : skipPasskey;
      const ended = await andThen(await choose(before, undefined, deps), proceed, undefined, deps);
      return { ...ended, result: ended.result ?? {} };
    },
    remembers: [],
  }),
);
