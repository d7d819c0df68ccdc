import type { Command } from './command';
import { createAccount } from './create-account';
import { type IdentifyInput, identifyUser } from './identify-user';

/** Says who the interaction is about: a new account when signing up, else one that exists. */
export const identify: Command<IdentifyInput, 'created' | 'identified'> = (before, input, deps) =>
  before.interactionEvent === 'Register'
    ? createAccount(before, input, deps)
    : identifyUser(before, input, deps);
