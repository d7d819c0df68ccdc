import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { completeProfile } from '@/lib/experience/complete-profile';
import type { Form } from '@/lib/experience/run-form';
import type { ProfileInput } from '@/lib/experience/set-profile';
import { newPasswordFields, usernameField } from '../../../_parts/schemas';
import { stepPost } from '../../../_parts/step-post';

const command: Form<z.ZodType<ProfileInput>>['command'] = (before, field, deps) => {
  if (!before) throw new AppError('session.interaction_not_found');
  return completeProfile(before, field, deps);
};

const username = z
  .object({ identifier: usernameField })
  .transform(({ identifier }): ProfileInput => ({ type: 'username', value: identifier }));

const password = newPasswordFields.transform(
  ({ newPassword }): ProfileInput => ({ type: 'password', value: newPassword }),
);

export const POST = stepPost(
  ['identifier', 'newPassword', 'confirmPassword'],
  (answer, _settings, { field }) =>
    field === 'password'
      ? answer({ page: '/continue/password', schema: password, command, remembers: [] })
      : answer({
          page: '/continue/username',
          schema: username,
          command,
          remembers: ['identifier'],
        }),
);
