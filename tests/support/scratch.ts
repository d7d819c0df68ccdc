import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { closeDatabase } from '@/lib/db/open';
import { createDatabase, dropDatabase } from './postgresql';
import { sharedServer } from './server';

export type Scratch = {
  /** What a process of its own needs to use the same database. */
  environment: Record<string, string>;
  databaseUrl: string | undefined;
  dataDir: string;
};

/**
 * Points this test file's own process at an empty database of the project's kind. Call it at the
 * top of the file, before anything reads the settings. It is removed when the file is done.
 */
export async function scratchDatabase(env: Record<string, string> = {}): Promise<Scratch> {
  const { postgresqlUrl } = sharedServer();
  const databaseUrl = postgresqlUrl && (await createDatabase(postgresqlUrl));
  const dataDir = mkdtempSync(join(tmpdir(), 'genkan-scratch-'));
  const environment = {
    DATA_DIR: dataDir,
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ...env,
  };
  Object.assign(process.env, environment);
  afterAll(async () => {
    await closeDatabase();
    if (postgresqlUrl && databaseUrl) await dropDatabase(postgresqlUrl, databaseUrl);
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { environment, databaseUrl, dataDir };
}
