import { Client } from 'pg';
import type { Operation } from './load';

const size = 10_000;

/** The one that has all the members. */
const crowded = 'crowded';

/** What twenty of the organizations and of the members are called, and nobody else. */
const needle = 'nadel';

/** So many organizations, and one with so many members, past the server: by its API it would take minutes. */
async function fillUp(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const named = (what: string) =>
    `CASE WHEN n <= 20 THEN '${needle} ' || n ELSE '${what} ' || md5('${what}' || n) END`;
  const at = `now() - n * interval '1 second'`;
  const numbers = `FROM generate_series(1, ${size}) n`;
  await client.query(
    `INSERT INTO "organizations" ("id", "name", "createdAt")
     SELECT substr(md5('o' || n), 1, 12), ${named('Company')}, ${at} ${numbers}
     UNION ALL SELECT '${crowded}', 'Crowded', now()`,
  );
  await client.query(
    `INSERT INTO "users" ("id", "username", "usernameKey", "name", "createdAt")
     SELECT substr(md5('m' || n), 1, 12), 'member_' || n, 'member_' || n, ${named('Member')}, ${at} ${numbers}`,
  );
  await client.query(
    `INSERT INTO "organization_roles" ("id", "name") VALUES ('bench-editor', 'bench-editor'), ('bench-admin', 'bench-admin')`,
  );
  await client.query(
    `INSERT INTO "organization_members" ("organizationId", "userId", "createdAt")
     SELECT '${crowded}', substr(md5('m' || n), 1, 12), ${at} ${numbers}`,
  );
  await client.query(
    `INSERT INTO "organization_member_roles" ("organizationId", "userId", "organizationRoleId")
     SELECT '${crowded}', substr(md5('m' || n), 1, 12),
       CASE WHEN n % 100 = 0 THEN 'bench-admin' ELSE 'bench-editor' END ${numbers}`,
  );
  for (const table of [
    'organizations',
    'users',
    'organization_members',
    'organization_member_roles',
  ]) {
    await client.query(`VACUUM (ANALYZE) "${table}"`);
  }
  await client.end();
}

/** Pages and searches of ten thousand. Only PostgreSQL lets rows be made past the server. */
export function listsOfManyOrganizations(
  databaseUrl: string,
  get: (path: string) => Promise<() => Promise<void>>,
): Operation[] {
  let filled: Promise<void> | undefined;
  const operation = (name: string, path: string): Operation => ({
    name,
    prepare: async () => {
      filled ??= fillUp(databaseUrl);
      await filled;
      return get(`/api/organizations${path}page=1&page_size=20`);
    },
  });
  return [
    operation('list at 10000 organizations', '?'),
    operation('list with members at 10000 organizations', '?showFeatured=true&'),
    operation('search at 10000 organizations', `?q=${needle}&`),
    operation('members of an organization with 10000', `/${crowded}/users?`),
    operation('search members of an organization with 10000', `/${crowded}/users?q=${needle}&`),
    operation(
      'holders of a role in an organization with 10000',
      `/${crowded}/users?organizationRoleId=bench-admin&`,
    ),
  ];
}
