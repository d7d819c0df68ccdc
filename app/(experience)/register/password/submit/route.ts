import type { OpenCommand, Progress } from '@/lib/experience/command';
import { completeProfile } from '@/lib/experience/complete-profile';
import { newPasswordFields } from '../../../_parts/schemas';
import { stepPost } from '../../../_parts/step-post';

/** Without a sign-up to go on with, it begins on its first page. */
const givePassword: OpenCommand<string, Progress> = async (before, value, deps) =>
  before?.interactionEvent === 'Register'
    ? completeProfile(before, [{ type: 'password', value }], deps)
    : { interaction: before, result: { page: '/register' } };

export const POST = stepPost(['newPassword', 'confirmPassword'], (answer) =>
  answer({
    page: '/register/password',
    schema: newPasswordFields,
    command: (before, { newPassword }, deps) => givePassword(before, newPassword, deps),
    remembers: [],
  }),
);
