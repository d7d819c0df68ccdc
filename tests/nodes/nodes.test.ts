import { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { type Nodes, startNodes } from '../support/nodes';
import { sharedServer } from '../support/server';
import { codesCross } from './codes';
import { factorsCross } from './factors';
import { failuresAreBorne } from './failures';
import { messagesAreCounted } from './messages';
import { onceIsOnce } from './once';
import { settingsAreShared } from './settings';
import { signInsCross } from './sign-in';

vi.setConfig({ testTimeout: 120_000 });

// One pair for all: they are started at the same moment, on an empty database, with no administrator.
const isPostgresql = sharedServer().database === 'postgresql';
const env = { BOOTSTRAP_ADMIN_USERNAME: '', BOOTSTRAP_ADMIN_PASSWORD: '' };
const nodes = isPostgresql ? await startNodes({ env, isAtOnce: true }) : ({} as Nodes);

describe.runIf(isPostgresql)('two nodes on one PostgreSQL', () => {
  test('started at once on an empty database both come up, with one set of everything', async () => {
    const client = new Client({ connectionString: nodes.each[0].databaseUrl });
    await client.connect();
    const { rows } = await client.query(`
      SELECT (SELECT count(*)::int FROM "oidc_keys" WHERE "use" = 'private') AS "signing",
        (SELECT count(*)::int FROM "oidc_keys" WHERE "use" = 'cookie') AS "cookie",
        (SELECT count(*)::int FROM "resources") AS "resources",
        (SELECT count(*)::int FROM "roles") AS "roles",
        (SELECT count(*) = count(DISTINCT migration_name) FROM "_prisma_migrations") AS "migratedOnce"`);
    await client.end();
    expect(rows).toEqual([{ signing: 1, cookie: 1, resources: 1, roles: 3, migratedOnce: true }]);
  });

  onceIsOnce(nodes);
  signInsCross(nodes);
  codesCross(nodes);
  factorsCross(nodes);
  settingsAreShared(nodes);
  messagesAreCounted(nodes);
  failuresAreBorne(nodes);
});
