import type { Reasons } from '@/lib/organizations/jit/provision';
import { findIdentityOwner } from '@/lib/users/identities/store';
import type { User, UserIdentifier } from '@/lib/users/schema';
import { findSsoOwner, type SsoOwner } from '@/lib/users/sso-identities/store';
import { findUserById, findUserByIdentifier, type UsernameRule } from '@/lib/users/store';

/** The users that one request has to do with, each looked up once. */
export type People = {
  byIdentifier(identifier: UserIdentifier): Promise<User | undefined>;
  byId(id: string): Promise<User | undefined>;
  /** Who has that account at a social provider. */
  byIdentity(target: string, id: string): Promise<User | undefined>;
  /** Who has that account at a company's provider, and by which connector. */
  bySsoIdentity(issuer: string, id: string): Promise<SsoOwner | undefined>;
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
  const askedSso = new Map<string, Promise<SsoOwner | undefined>>();

  function remember(user: User | undefined): User | undefined {
    if (user) known.set(user.id, user);
    return user;
  }

  return {
    byIdentifier: (identifier) =>
      once(asked, ['identifier', identifier.type, identifier.value], async () =>
        remember(await findUserByIdentifier(identifier, rule)),
      ),
    async byId(id) {
      return known.get(id) ?? remember(await findUserById(id));
    },
    byIdentity: (target, id) =>
      once(asked, ['identity', target, id], async () =>
        remember(await findIdentityOwner(target, id)),
      ),
    bySsoIdentity: (issuer, id) =>
      once(askedSso, [issuer, id], async () => {
        const owner = await findSsoOwner(issuer, id);
        remember(owner?.user);
        return owner;
      }),
    add(user, joins) {
      known.set(user.id, user);
      joining.set(user.id, joins);
    },
    joinsOf: (id) => joining.get(id) ?? {},
  };
}

function once<Value>(
  asked: Map<string, Promise<Value>>,
  question: readonly string[],
  find: () => Promise<Value>,
): Promise<Value> {
  const key = JSON.stringify(question);
  const found = asked.get(key) ?? find();
  asked.set(key, found);
  return found;
}
