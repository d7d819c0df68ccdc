import { signUp } from '@/lib/experience/sign-up';
import { newPasswordFields } from '../../../_parts/schemas';
import { stepPost } from '../../../_parts/step-post';

export const POST = stepPost(['newPassword', 'confirmPassword'], (answer) =>
  answer({
    page: '/register/password',
    schema: newPasswordFields,
    command: (before, { newPassword }, deps) =>
      signUp(before, [{ type: 'password', value: newPassword }], deps),
    remembers: [],
  }),
);
