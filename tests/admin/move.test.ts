import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readMigrations } from '@/lib/db/migration-files';
import { admin, runScript } from '../support/admin';
import { Browser } from '../support/browser';
import {
  authorize,
  experience,
  obtainTokens,
  requestTokens,
  resume,
  signIn,
} from '../support/flow';
import { Genkan } from '../support/genkan';
import {
  type Application,
  createApplication,
  createUser,
  management,
  type TestUser,
} from '../support/management';
import { createDatabase, dropDatabase } from '../support/postgresql';
import { sharedServer } from '../support/server';
import { giveBackupCodes, giveTotp } from '../support/totp';
import { type SigningCompany, signingCompany, signsRequests } from './signing-company';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const { postgresqlUrl } = sharedServer();
const folder = mkdtempSync(join(tmpdir(), 'genkan-move-'));
const fileCalled = (name: string) => join(folder, name);
const first = fileCalled('first.gz');
/** Everybody's source: an embedded database, as most installations begin. */
const source = await Genkan.start({ database: 'embedded' });
const databases: string[] = [];
let web: Application;
let user: TestUser;
/** Who signs in with a second factor. */
let careful: TestUser;
let app: Awaited<ReturnType<typeof giveTotp>>;
let codes: string[];
/** A company that signs its people in itself, with a key of the connector's to sign requests with. */
let company: SigningCompany;
let sessionCookies: [string, string][];
let before: Awaited<ReturnType<typeof obtainTokens>>;

afterAll(async () => {
  await source.stop();
  for (const url of databases) if (postgresqlUrl) await dropDatabase(postgresqlUrl, url);
  rmSync(folder, { recursive: true, force: true });
});

beforeAll(async () => {
  web = await createApplication(source.info);
  user = await createUser(source.info);
  careful = await createUser(source.info);
  app = await giveTotp(source.info, careful.id);
  codes = await giveBackupCodes(source.info, careful.id);
  company = await signingCompany(source.info);
  await management(source.info, 'PATCH', '/sign-in-exp', {
    mfa: { factors: ['Totp', 'BackupCode'], policy: 'NoPrompt' },
  });
  before = await obtainTokens(source.info, web, user, {
    scope: 'openid offline_access',
    params: { prompt: 'consent' },
  });
  sessionCookies = ['_session', '_session.sig'].map((name) => [
    name,
    before.flow.browser.cookie(name) ?? '',
  ]);
  await source.kill('SIGTERM');
  const filled = await runScript('tests/admin/children/fill.ts', source.environment);
  expect(filled).toEqual({ code: 0, output: 'filled\n', errors: '' });
  expect(await admin(source.environment, ['export', first])).toMatchObject({ code: 0, errors: '' });
});

/** An empty database of this project's kind: the settings that lead to it. */
async function emptyTarget(env: Record<string, string> = {}): Promise<Record<string, string>> {
  const { SECRET_KEY = '' } = source.environment;
  const dataDir = mkdtempSync(join(folder, 'data-'));
  const settings = { DATA_DIR: dataDir, SECRET_KEY, ...env };
  if (!postgresqlUrl) return settings;
  const databaseUrl = await createDatabase(postgresqlUrl);
  databases.push(databaseUrl);
  return { ...settings, DATABASE_URL: databaseUrl };
}

const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString().split('\n');
const tablesOf = (file: string) =>
  linesOf(file)
    .filter((line) => line.startsWith('{"table":'))
    .map((line) => JSON.parse(line) as { table: string; rows: number });

function writeLines(name: string, lines: string[]): string {
  const file = fileCalled(name);
  writeFileSync(file, gzipSync(lines.join('\n')));
  return file;
}

/** What comes of importing a file into an empty database, of which nothing may be left. */
async function importError(file: string, ...options: string[]): Promise<string> {
  const target = await emptyTarget();
  const { code, output, errors } = await admin(target, ['import', file, ...options]);
  expect({ code, output }).toEqual({ code: 1, output: '' });
  return errors;
}

/** The browser as it was at the export: each copy of the data gives its session another id. */
function browserThen(): Browser {
  const browser = new Browser();
  for (const [name, value] of sessionCookies) browser.setCookie(source.info.baseUrl, name, value);
  return browser;
}

/** Their app and a code on paper are as good as before. */
async function provesBoth(): Promise<void> {
  for (const [path, code] of [
    ['/verification/totp/verify', app.code()],
    ['/verification/backup-code/verify', codes[0]],
  ] as const) {
    const flow = await authorize(source.info, web);
    await expect(signIn(flow, careful)).rejects.toThrow('require_mfa_verification');
    expect((await experience(flow, 'POST', path, { code })).status).toBe(200);
    const { body } = await experience(flow, 'POST', '/submit');
    expect((await resume(flow, String(body.redirectTo))).get('code')).toBeTruthy();
  }
}

async function stillWorks(env: Record<string, string>): Promise<void> {
  source.launch(env);
  await source.ready();
  const session = await authorize(source.info, web, { browser: browserThen() });
  expect(new URL(session.url).searchParams.get('code')).toBeTruthy();
  const refreshed = await requestTokens(source.info, web, {
    grant_type: 'refresh_token',
    refresh_token: before.tokens.refresh_token ?? '',
  });
  expect(refreshed.status).toBe(200);
  expect((await obtainTokens(source.info, web, user)).tokens.id_token).toBeTruthy();
  await provesBoth();
  await signsRequests(await authorize(source.info, web), company);
  await source.kill('SIGTERM');
}

describe('all data', () => {
  test('is in a file that only its owner may read, every table and 10 000 users', () => {
    expect(statSync(first).mode & 0o777).toBe(0o600);
    const tables = tablesOf(first);
    expect(tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(tables.find(({ table }) => table === 'users')?.rows).toBeGreaterThan(10_000);
    const text = linesOf(first).join('\n');
    const { refresh_token: token } = before.tokens;
    for (const secret of [web.secret, token, user.password, app.secret, ...codes]) {
      expect(text).not.toContain(secret);
    }
  });

  test.runIf(postgresqlUrl)(
    'goes to PostgreSQL and back, and nothing of it has changed',
    async () => {
      const server = await emptyTarget();
      expect(await admin(server, ['import', first])).toMatchObject({ code: 0, errors: '' });
      const second = fileCalled('second.gz');
      expect(await admin(server, ['export', second])).toMatchObject({ code: 0, errors: '' });
      expect(readFileSync(second).equals(readFileSync(first))).toBe(true);

      const { DATABASE_URL: _, ...embedded } = await emptyTarget();
      expect(await admin(embedded, ['import', second])).toMatchObject({ code: 0, errors: '' });
      const third = fileCalled('third.gz');
      expect(await admin(embedded, ['export', third])).toMatchObject({ code: 0, errors: '' });
      expect(readFileSync(third).equals(readFileSync(first))).toBe(true);
      await stillWorks(embedded);
      await stillWorks(server);
    },
  );

  test('goes under another secret key if the former one is named', async () => {
    const target = await emptyTarget({ SECRET_KEY: randomBytes(32).toString('base64') });
    const refused = await admin(target, ['import', first]);
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toContain(
      'exported under another secret key. Set SECRET_KEY to that one',
    );
    const file = fileCalled('secret-key');
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`);
    const wrong = await admin(target, ['import', first, '--from-secret-key', file]);
    expect(wrong).toMatchObject({ code: 1, output: '' });
    expect(wrong.errors).toContain('does not hold the secret key that the data was exported under');
    writeFileSync(file, `${source.environment.SECRET_KEY}\n`);
    const done = await admin(target, ['import', first, '--from-secret-key', file]);
    expect(done).toMatchObject({ code: 0, errors: '' });
    await stillWorks(target);
  });
});

describe('a file is refused whole', () => {
  test('when it was cut short', async () => {
    const cut = fileCalled('cut.gz');
    writeFileSync(cut, readFileSync(first).subarray(0, -200));
    expect(await importError(cut)).toMatch(
      /cut\.gz is not a whole export: .*Nothing was imported\./,
    );
    const lines = linesOf(first);
    expect(await importError(writeLines('end.gz', lines.slice(0, -2)))).toContain('is not a whole');
    expect(await importError(writeLines('half.gz', lines.slice(0, 5000)))).toContain(
      'is not a whole',
    );
  });

  test('when it was altered, and the database stays empty', async () => {
    const lines = linesOf(first).map((line) => line.replace('filled_77"', 'filled_x77"'));
    const target = await emptyTarget();
    const file = writeLines('altered.gz', lines);
    const altered = await admin(target, ['import', file]);
    expect(altered).toMatchObject({ code: 1, output: '' });
    expect(altered.errors).toContain('it was altered after it was written. Nothing was imported.');
    // Nothing is left that an import would refuse to go over.
    expect(await admin(target, ['import', first])).toMatchObject({ code: 0, errors: '' });
    const again = await admin(target, ['import', first]);
    expect(again).toMatchObject({ code: 1, output: '' });
    expect(again.errors).toContain('Import goes only into an empty one');
    const broken = lines.map((line) => line.replace('"filled77"', '"filled78"'));
    expect(await importError(writeLines('twice.gz', broken))).toContain(
      'rows that the database refuses',
    );
  });

  test('when it is no export, or of a newer version', async () => {
    const other = fileCalled('other.gz');
    writeFileSync(other, 'hello');
    expect(await importError(other)).toContain('is not a whole export');
    expect(await importError(fileCalled('missing.gz'))).toContain('ENOENT');
    const [header = '', ...rest] = linesOf(first);
    const newer = JSON.parse(header);
    newer.migrations.push('9999_tomorrow');
    const file = writeLines('newer.gz', [JSON.stringify(newer), ...rest]);
    expect(await importError(file)).toContain('of a newer version of Genkan');
    const format = writeLines('format.gz', [JSON.stringify({ ...newer, version: 2 }), ...rest]);
    expect(await importError(format)).toContain('version 2 of the format');
  });

  test('and an export goes over no file', async () => {
    const existing = await admin(source.environment, ['export', first]);
    expect(existing).toMatchObject({ code: 1, output: '' });
    expect(existing.errors).toContain('first.gz exists. Choose another name');
  });
});

describe('data of an older version', () => {
  test('is brought up to date after it was imported, on a database that no server was on', async () => {
    const old = await emptyTarget();
    const migrated = await runScript('tests/admin/children/migrate-first.ts', old);
    expect(migrated).toEqual({ code: 0, output: '1\n', errors: '' });
    const file = fileCalled('old.gz');
    expect(await admin(old, ['export', file])).toMatchObject({ code: 0, errors: '' });
    const target = await emptyTarget();
    expect(await admin(target, ['import', file])).toMatchObject({ code: 0, errors: '' });
    const next = fileCalled('old-now.gz');
    expect(await admin(target, ['export', next])).toMatchObject({ code: 0, errors: '' });
    const { migrations } = JSON.parse(linesOf(next)[0] ?? '');
    expect(migrations).toEqual(readMigrations().map(({ name }) => name));
    expect(tablesOf(next).find(({ table }) => table === 'users')?.rows).toBe(1);

    const current = await emptyTarget();
    await admin(current, ['import', next]);
    const refused = await admin(current, ['import', file]);
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toContain('a database that no server has been started on');
  });
});
