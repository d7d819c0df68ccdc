import type { Reasons } from '@/lib/organizations/jit/provision';
import type { User, UserIdentifier } from '@/lib/users/schema';
import { findUserById, findUserByIdentifier, type UsernameRule } from '@/lib/users/store';

/** The users that one request has to do with, each looked up once. */
export type People = {
  byIdentifier(identifier: UserIdentifier): Promise<User | undefined>;
  byId(id: string): Promise<User | undefined>;
  /** Makes a user known who is about to be written, and to join organizations. */
  add(user: User, joins: Reasons): void;
  /** Why the user is about to join organizations; nothing for whoever is in the database. */
  joinsOf(id: string): Reasons;
};

/** Looks users up under a username rule, and remembers them for as long as it is kept: one request. */
export function createPeople(rule: UsernameRule): People {
  const known = new Map<string, User>();
  const joining = new Map<string, Reasons>();
  const asked = new Map<string, Promise<User | undefined>>();

  async function look(find: () => Promise<User | undefined>): Promise<User | undefined> {
    const user = await find();
    if (user) known.set(user.id, user);
    return user;
  }

  return {
    byIdentifier(identifier) {
      const key = JSON.stringify([identifier.type, identifier.value]);
      const found = asked.get(key) ?? look(() => findUserByIdentifier(identifier, rule));
      asked.set(key, found);
      return found;
    },
    async byId(id) {
      return known.get(id) ?? look(() => findUserById(id));
    },
    add(user, joins) {
      known.set(user.id, user);
      joining.set(user.id, joins);
    },
    joinsOf: (id) => joining.get(id) ?? {},
  };
}
