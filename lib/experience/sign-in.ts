import { begin } from './begin';
import type { OpenCommand, Progress } from './command';
import { keptBeside } from './interaction';
import { type AccountProof, proveAccount } from './prove-account';

/** A sign-in on one page: begins anew and proves the account at once. */
export const signIn: OpenCommand<AccountProof, Progress> = async (before, proof, deps) =>
  proveAccount({ ...(await begin('SignIn', deps)), ...keptBeside(before) }, proof, deps);
