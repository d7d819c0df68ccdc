import { begin } from './begin';
import type { OpenCommand, Progress } from './command';
import { completeProfile } from './complete-profile';
import type { ProfileInput } from './set-profile';

/** The first page of a sign-up: begins anew with the fields of its form. */
export const signUp: OpenCommand<readonly ProfileInput[], Progress> = async (
  _before,
  fields,
  deps,
) => completeProfile(await begin('Register', deps), fields, deps);
