import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { proveAccount } from '@/lib/experience/prove-account';
import { verifyByPassword } from '@/lib/factors/password/verify';
import { passwordField } from '../../../_parts/schemas';
import { stepPost } from '../../../_parts/step-post';

export const POST = stepPost(['password'], (answer) =>
  answer({
    page: '/sign-in/password',
    schema: z.object({ password: passwordField }),
    command: (before, { password }, deps) => {
      if (!before?.identifier) throw new AppError('session.identifier_not_found');
      const given = { identifier: before.identifier, password };
      return proveAccount(before, { step: verifyByPassword, given }, deps);
    },
    remembers: [],
  }),
);
