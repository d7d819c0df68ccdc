import type { UserIdentifier } from '@/lib/users/schema';
import { begin } from './begin';
import type { OpenCommand, Progress } from './command';

type Input = { identifier: UserIdentifier; page: '/sign-in/password' | '/sign-in/passkey' };

/** The first page of an identifier-first sign-in: keeps who it is and goes on to the proof. */
export const rememberIdentifier: OpenCommand<Input, Progress> = async (
  _before,
  { identifier, page },
  deps,
) => ({
  interaction: { ...(await begin('SignIn', deps)), identifier },
  result: { page },
});
