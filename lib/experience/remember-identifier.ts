import type { UserIdentifier } from '@/lib/users/schema';
import type { OpenCommand } from './command';
import { newInteraction } from './interaction';
import type { Progress } from './proceed';

/** The first page of an identifier-first sign-in: keeps who it is and goes on to the password. */
export const rememberIdentifier: OpenCommand<UserIdentifier, Progress> = async (
  _before,
  identifier,
  { client },
) => ({
  interaction: { ...newInteraction('SignIn', client), identifier },
  result: { page: '/sign-in/password' },
});
