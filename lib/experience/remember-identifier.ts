import type { UserIdentifier } from '@/lib/users/schema';
import { begin } from './begin';
import type { OpenCommand, Progress } from './command';

/** The first page of an identifier-first sign-in: keeps who it is and goes on to the password. */
export const rememberIdentifier: OpenCommand<UserIdentifier, Progress> = async (
  _before,
  identifier,
  deps,
) => ({
  interaction: { ...(await begin('SignIn', deps)), identifier },
  result: { page: '/sign-in/password' },
});
