/** What an operation may cost on PostgreSQL: CPU milliseconds of the server and of the database. */
export type Budget = { serverMs: number; databaseMs: number; transactions?: number };

/** How many times an empty page with a nonce the sign-in page may cost. */
export const pageFactor = 1.5;

/** The event loop may be late by this much at 32 callers who all sign in. */
export const loopBudgetMs = 50;

export const budgets: Record<string, Budget> = {
  discovery: { serverMs: 1.1, databaseMs: 0 },
  'sign-in settings': { serverMs: 1.1, databaseMs: 0 },
  'client credentials': { serverMs: 2.5, databaseMs: 0.3 },
  'token exchange': { serverMs: 2.8, databaseMs: 0.6 },
  'full password sign-in, pages': { serverMs: 45, databaseMs: 6, transactions: 12 },
  'full password sign-in, API': { serverMs: 45, databaseMs: 6, transactions: 12 },
  refresh: { serverMs: 2.6, databaseMs: 1 },
  'organization token': { serverMs: 2.6, databaseMs: 1 },
  userinfo: { serverMs: 1.5, databaseMs: 0.3 },
  introspection: { serverMs: 1.5, databaseMs: 0.3 },
  'sign-in page': { serverMs: Number.NaN, databaseMs: 0.3 },
  'list of 20 users': { serverMs: 1.8, databaseMs: 0.6 },
  'list of 20 users among 1000': { serverMs: 1.8, databaseMs: 0.6 },
  'search of 20 users among 1000': { serverMs: 2, databaseMs: 2 },
  'list of 20 users among 10000': { serverMs: 1.8, databaseMs: 0.6 },
  'search of 20 users among 10000': { serverMs: 2, databaseMs: 2 },
  'list of 20 users among 100000': { serverMs: 1.8, databaseMs: 0.6 },
  'search of 20 users among 100000': { serverMs: 2, databaseMs: 2 },
  'list at 10000 organizations': { serverMs: 1.8, databaseMs: 0.6 },
  'list with members at 10000 organizations': { serverMs: 1.8, databaseMs: 1.2 },
  'search at 10000 organizations': { serverMs: 2, databaseMs: 2 },
  'members of an organization with 10000': { serverMs: 2, databaseMs: 0.8 },
  'search members of an organization with 10000': { serverMs: 2, databaseMs: 2 },
  'holders of a role in an organization with 10000': { serverMs: 2, databaseMs: 2 },
  'sign-in with an authenticator app, pages': { serverMs: 55, databaseMs: 8, transactions: 16 },
  'sign-in with an authenticator app, API': { serverMs: 55, databaseMs: 8, transactions: 16 },
  // There is no hash, which is most of a password's cost.
  'sign-in with a passkey, API': { serverMs: 25, databaseMs: 8, transactions: 14 },
  // Nor here; the provider is asked for tokens and for what it knows.
  'sign-in by a company’s provider, API': { serverMs: 25, databaseMs: 8, transactions: 16 },
  'sign-in by a social provider, API': { serverMs: 25, databaseMs: 8, transactions: 16 },
  'revoke a session with its grants': { serverMs: 3, databaseMs: 1, transactions: 1 },
};

/** Resident memory after start and under load, and time from start to the first answer. */
export const processBudgets = {
  postgresql: { idleMb: 170, loadedMb: 250, startMs: 2_000 },
  embedded: { idleMb: 300, loadedMb: 400, startMs: 2_000 },
};

/** The sign-in page in a browser: beyond an empty page's bytes, and until something is painted. */
export const pageBudget = { kilobytesOverFloor: 35, paintMs: 250, slowPaintMs: 500 };
