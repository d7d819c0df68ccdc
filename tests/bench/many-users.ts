import { Client } from 'pg';
import type { Operation } from './load';

const sizes = [1_000, 10_000, 100_000];

/** What twenty of the users are called, and nobody else. */
const needle = 'needle';

/** Fills the table with so many users, past the server: by its API it would take minutes. */
async function fillUp(databaseUrl: string, size: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO "users" ("id", "username", "usernameKey", "primaryEmail", "emailKey", "name", "createdAt")
     SELECT substr(md5('many' || n), 1, 12), 'many_' || n, 'many_' || n,
       'many' || n || '@example.com', 'many' || n || '@example.com',
       CASE WHEN n <= 20 THEN '${needle} ' || n ELSE 'Person ' || md5('name' || n) END,
       now() - n * interval '1 second'
     FROM generate_series(1, $1::int) n ON CONFLICT DO NOTHING`,
    [size],
  );
  await client.query('VACUUM (ANALYZE) "users"');
  await client.end();
}

/**
 * A page of users, and a search that finds twenty of them, in a table that grows by tens. Only
 * PostgreSQL lets users be made past the server.
 */
export function listsOfManyUsers(
  databaseUrl: string,
  get: (path: string) => Promise<() => Promise<void>>,
): Operation[] {
  return sizes.flatMap((size) => {
    let filled: Promise<void> | undefined;
    const operation = (name: string, query: string): Operation => ({
      name: `${name} among ${size}`,
      prepare: async () => {
        filled ??= fillUp(databaseUrl, size);
        await filled;
        return get(`/api/users?page=1&page_size=20${query}`);
      },
    });
    return [
      operation('list of 20 users', ''),
      operation('search of 20 users', `&search=%25${needle}%25`),
    ];
  });
}
