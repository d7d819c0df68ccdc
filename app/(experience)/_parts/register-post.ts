import { z } from 'zod';
import { signUp } from '@/lib/experience/sign-up';
import { usernameField } from './schemas';
import { stepPost } from './step-post';

/** The first form of a sign-up: the username of the account to be. */
export function registerPost(page: '/register' | '/identifier-register') {
  return stepPost(['identifier'], (answer) =>
    answer({
      page,
      schema: z.object({ identifier: usernameField }),
      command: (before, { identifier }, deps) =>
        signUp(before, [{ type: 'username', value: identifier }], deps),
      remembers: ['identifier'],
    }),
  );
}
