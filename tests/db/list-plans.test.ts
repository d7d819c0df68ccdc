import { beforeAll, describe, expect, test, vi } from 'vitest';
import { listApplications } from '@/lib/applications/store';
import { connection } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { readPart, readSearch } from '@/lib/db/search';
import { listMembers } from '@/lib/organizations/members/store';
import { organizationSearch } from '@/lib/organizations/schema';
import { listOrganizations } from '@/lib/organizations/store';
import { listResources, listScopes } from '@/lib/resources/store';
import { listRoles } from '@/lib/roles/store';
import { userSearch } from '@/lib/users/schema';
import { listUsers } from '@/lib/users/store';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

const rowCount = 20_000;
const pool = () => connection().pool;

/** In pieces: the embedded database ends a statement that takes five seconds. */
async function seed(statement: (numbers: string) => string): Promise<void> {
  for (let from = 1; from <= rowCount; from += 2_000) {
    await pool().query(statement(`generate_series(${from}, ${from + 1_999}) n`));
  }
}

beforeAll(async () => {
  await openDatabase();
  await migrate();
  const at = `now() - n * interval '1 second'`;
  await seed(
    (numbers) => `INSERT INTO "users" ("id", "username", "primaryEmail", "name", "createdAt")
      SELECT substr(md5('u' || n), 1, 12), 'user_' || n, 'mail' || n || '@example.com',
        md5('n' || n), ${at} FROM ${numbers}`,
  );
  await seed(
    (numbers) => `INSERT INTO "applications"
        ("id", "name", "type", "oidcClientMetadata", "isThirdParty", "createdAt")
      SELECT 'app' || n, md5('a' || n), CASE WHEN n % 1000 = 1 THEN 'SPA' ELSE 'Native' END::"ApplicationType",
        '{}', n % 1000 = 1, ${at} FROM ${numbers}`,
  );
  await seed(
    (numbers) => `INSERT INTO "roles" ("id", "name", "description", "createdAt")
      SELECT 'role' || n, md5('r' || n), md5('d' || n), ${at} FROM ${numbers}`,
  );
  await seed(
    (numbers) => `INSERT INTO "resources" ("id", "name", "indicator", "createdAt")
      SELECT 'api' || n, 'api' || n, 'https://api' || n, ${at} FROM ${numbers}`,
  );
  await seed(
    (numbers) => `INSERT INTO "scopes" ("id", "resourceId", "name", "description", "createdAt")
      SELECT 'scope' || n, 'api1', md5('s' || n), md5('d' || n), ${at} FROM ${numbers}`,
  );
  await seed(
    (numbers) => `INSERT INTO "organizations" ("id", "name", "createdAt")
      SELECT 'org' || n, md5('o' || n), ${at} FROM ${numbers}`,
  );
  await seed(
    (numbers) => `INSERT INTO "organization_members" ("organizationId", "userId", "createdAt")
      SELECT CASE WHEN n % 20 = 0 THEN 'org1' ELSE 'org' || n END, substr(md5('u' || n), 1, 12), ${at}
      FROM ${numbers}`,
  );
  await pool().query(
    `INSERT INTO "organization_roles" ("id", "name") VALUES ('or1', 'a'), ('or2', 'b')`,
  );
  await seed(
    (numbers) => `INSERT INTO "organization_member_roles"
        ("organizationId", "userId", "organizationRoleId")
      SELECT 'org1', substr(md5('u' || n), 1, 12), CASE WHEN n % 200 = 0 THEN 'or1' ELSE 'or2' END
      FROM ${numbers} WHERE n % 20 = 0`,
  );
  await pool().query(`INSERT INTO "user_roles" ("userId", "roleId")
    SELECT "id", 'role1' FROM "users" WHERE "username" LIKE 'user\\_1%'`);
  await pool().query('ANALYZE');
  // As a server does by itself: an index of trigrams is dear until what was added last is in its place.
  await pool().query('VACUUM "organizations"');
}, 120_000);

/** How the database goes about the first statement of a list that asks for a page. */
async function planOf(list: () => Promise<unknown>): Promise<string> {
  const queries: { text: string; values?: unknown[] }[] = [];
  const real = pool().query.bind(pool());
  const spy = vi.spyOn(pool(), 'query').mockImplementation(((query: never, values?: unknown[]) => {
    const { text } = query as { text: string };
    if (text.includes('LIMIT')) queries.push({ values, ...(query as { text: string }) });
    return (real as (...all: unknown[]) => unknown)(query, values);
  }) as never);
  await list();
  spy.mockRestore();
  const [first] = queries;
  const { rows } = await pool().query<{ 'QUERY PLAN': string }>({
    text: `EXPLAIN ${first?.text}`,
    values: first?.values ?? [],
  });
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

const first = { number: 1, size: 20, offset: 0 };
const deep = { number: 250, size: 20, offset: 4_980 };
const users = (query: string) => readSearch(new URLSearchParams(query), userSearch);
const named = (query: string) =>
  readSearch(new URLSearchParams(query), ['id', 'name', 'description']);

describe('a list reads an index and not its table', () => {
  test.each<[string, string, () => Promise<unknown>]>([
    ['users', 'users_createdAt_id_idx', () => listUsers({}, first, undefined)],
    ['users, far behind', 'users_createdAt_id_idx', () => listUsers({}, deep, undefined)],
    [
      'users with a role',
      'user_roles_roleId_userCreatedAt_userId_idx',
      () => listUsers({ roleId: 'role1' }, first, undefined),
    ],
    [
      'users without a role',
      'users_createdAt_id_idx',
      () => listUsers({ excludeRoleId: 'role2' }, first, undefined),
    ],
    ['users by a part', 'users_search_idx', () => listUsers({}, first, users('search=%abcd%'))],
    [
      'users by the begin of a name',
      'users_search_idx',
      () => listUsers({}, first, users('search.name=abcd%')),
    ],
    [
      'users by what they are called exactly',
      'users_search_idx',
      () => listUsers({}, first, users('search=user_77&mode=exact')),
    ],
    [
      'users with a role by a part',
      'users_search_idx',
      () => listUsers({ roleId: 'role1' }, first, users('search=%abcd%')),
    ],
    ['applications', 'applications_createdAt_id_idx', () => listApplications({}, first, undefined)],
    [
      'applications of a rare type',
      'applications_type_createdAt_id_idx',
      () => listApplications({ types: ['SPA'] }, first, undefined),
    ],
    [
      'applications of others',
      'applications_isThirdParty_createdAt_id_idx',
      () => listApplications({ isThirdParty: true }, first, undefined),
    ],
    [
      'applications by a part',
      'applications_search_idx',
      () => listApplications({}, first, named('search=%abcd%')),
    ],
    ['roles', 'roles_createdAt_id_idx', () => listRoles({ type: 'User' }, first, undefined)],
    ['roles by a part', 'roles_search_idx', () => listRoles({}, first, named('search=%abcd%'))],
    ['resources', 'resources_createdAt_id_idx', () => listResources(first, false)],
    ['scopes', 'scopes_resourceId_createdAt_id_idx', () => listScopes('api1', first, undefined)],
    [
      'scopes by a part',
      'scopes_search_idx',
      () => listScopes('api1', first, named('search=%abcd%')),
    ],
    [
      'organizations',
      'organizations_createdAt_id_idx',
      () => listOrganizations(first, undefined, false),
    ],
    [
      'organizations with their newest members',
      'organization_members_organizationId_createdAt_userId_idx',
      () => listOrganizations(first, undefined, true),
    ],
    [
      'organizations by a part',
      'organizations_search_idx',
      () => listOrganizations(first, readPart('abcd', organizationSearch), false),
    ],
    [
      'members',
      'organization_members_organizationId_createdAt_userId_idx',
      () => listMembers('org1', undefined, first, undefined),
    ],
    [
      'members by a part',
      'users_search_idx',
      () => listMembers('org1', undefined, first, readPart('abcd', userSearch)),
    ],
    [
      'members with a role',
      'organization_member_roles_organizationRoleId_organizationId_idx',
      () => listMembers('org1', 'or1', first, undefined),
    ],
  ])('%s: %s', async (_list, index, list) => {
    const plan = await planOf(list);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(
      /Seq Scan on (users|applications|roles|resources|scopes|user_roles|organizations|organization_members|organization_member_roles)/,
    );
  });
});

describe('the number of all rows is exact', () => {
  const total = async (list: () => Promise<{ total: number }>) => (await list()).total;

  test('with and without a role, and beyond the end', async () => {
    const held = await total(() => listUsers({ roleId: 'role1' }, first, undefined));
    const found = await total(() => listUsers({}, first, users('search.username=user\\_1%')));
    expect(held).toBe(found);
    const others = await total(() => listUsers({ excludeRoleId: 'role1' }, first, undefined));
    expect(held + others).toBe(rowCount);
    const beyond = { number: 1_001, size: 20, offset: 20_000 };
    expect(await listUsers({}, beyond, undefined)).toEqual({ rows: [], total: rowCount });
  });

  test('by type and by whose an application is', async () => {
    const of = (filter: Parameters<typeof listApplications>[0]) =>
      total(() => listApplications(filter, first, undefined));
    expect(await of({})).toBe(rowCount);
    expect(await of({ types: ['SPA'] })).toBe(20);
    expect(await of({ types: ['SPA', 'Native'], isThirdParty: false })).toBe(rowCount - 20);
    expect(await of({ isThirdParty: true, excludeRoleId: 'role1' })).toBe(20);
  });

  test('as rows go, and in a transaction that is taken back', async () => {
    const count = () => total(() => listUsers({}, first, undefined));
    await pool().query(`DELETE FROM "users" WHERE "username" IN ('user_5', 'user_6')`);
    expect(await count()).toBe(rowCount - 2);
    await pool().query(`DO $$ BEGIN
      DELETE FROM "users" WHERE "username" = 'user_7'; RAISE division_by_zero;
      EXCEPTION WHEN division_by_zero THEN NULL; END $$`);
    expect(await count()).toBe(rowCount - 2);
  });
});
