import { andThen, type Command, type Progress } from './command';
import { newInteraction } from './interaction';
import { resetPassword } from './reset-password';
import { submit } from './submit';

type Input = { password: string };

/** The last page of a recovery: sets the new password, and begins a sign-in that says so. */
export const recover: Command<Input, Progress> = async (before, input, deps) => {
  const result: Progress = { page: '/sign-in' };
  // Sent twice: the password is set.
  if (before.notice === 'passwordChanged') return { interaction: before, result };
  const taken = await resetPassword(before, input, deps);
  const ended = await andThen(taken, submit, undefined, deps);
  const { identifier } = before;
  const fresh = newInteraction('SignIn', deps.client);
  return { ...ended, interaction: { ...fresh, identifier, notice: 'passwordChanged' }, result };
};
