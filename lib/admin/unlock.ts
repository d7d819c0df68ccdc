import { unlock as unlockTargets } from '@/lib/security/lock-out';
import { type Command, say } from './command';
import { openCurrentDatabase } from './database';
import { identifiersOf } from './identifiers';
import { findUsersCalled } from './store';

export const unlock: Command = {
  parameters: ['identifier'],
  options: {},
  help: [
    'Lifts the lock-out after too many failed sign-ins and forgets the failures.',
    'The identifier is a username, an e-mail address, a phone number or a user id; if it is',
    'somebody’s, all that they can sign in with is unlocked. Works while the server runs on PostgreSQL.',
  ],
  async run({ parameters: [identifier = ''] }) {
    await openCurrentDatabase();
    const users = await findUsersCalled(identifier);
    await unlockTargets([identifier, ...users.flatMap(identifiersOf)]);
    say(`Unlocked ${identifier}.`);
  },
};
