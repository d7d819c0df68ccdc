import { AppError } from '@/lib/errors/app-error';
import { recover } from '@/lib/experience/recover';
import { newPasswordFields } from '../../../_parts/schemas';
import { stepPost } from '../../../_parts/step-post';

export const POST = stepPost(['newPassword', 'confirmPassword'], (answer) =>
  answer({
    page: '/forgot-password/reset',
    schema: newPasswordFields,
    command: (before, { newPassword }, deps) => {
      if (!before) throw new AppError('session.interaction_not_found');
      return recover(before, { password: newPassword }, deps);
    },
    remembers: [],
  }),
);
