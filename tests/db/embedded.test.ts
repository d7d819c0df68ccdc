import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { databaseErrorKind } from '@/lib/db/errors';
import { openDatabase } from '@/lib/db/open';
import { startChild } from '../support/child';
import { scratchDatabase } from '../support/scratch';

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const { databaseUrl, environment } = await scratchDatabase();

function folder(name = 'genkan-folder-'): Record<string, string> {
  const dataDir = mkdtempSync(join(tmpdir(), name));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return { ...environment, DATA_DIR: dataDir };
}

describe.runIf(!databaseUrl)('a data folder', () => {
  test('has one owner; a second process is told whose it is and what to do', async () => {
    const env = folder();
    const first = startChild('db/children/owner.ts', env);
    expect(await first.line()).toBe('owner');
    const second = startChild('db/children/owner.ts', env);
    const sentence = await second.line();
    expect(sentence).toContain(
      `in use by another Genkan process (process id ${first.process.pid})`,
    );
    expect(sentence).toContain('DATA_DIR');
    expect((await second.exited).code).toBe(1);
  });

  test('goes to exactly one of several processes that find a dead owner', async () => {
    const env = folder();
    const dead = startChild('db/children/owner.ts', env);
    await dead.line();
    dead.process.kill('SIGKILL');
    await dead.exited;
    const rivals = [1, 2, 3].map(() => startChild('db/children/owner.ts', env));
    const answers = await Promise.all(rivals.map((rival) => rival.line()));
    expect(answers.filter((answer) => answer === 'owner')).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes('in use'))).toHaveLength(2);
  });

  test('may have a path too long for a socket', async () => {
    const env = folder(`genkan-${'long-'.repeat(20)}`);
    const first = startChild('db/children/owner.ts', env);
    expect(await first.line()).toBe('owner');
    const second = startChild('db/children/owner.ts', env);
    expect(await second.line()).toContain('in use');
  });

  test('is readable for nobody else', async () => {
    await openDatabase();
    const { DATA_DIR: dataDir = '' } = environment;
    expect(statSync(join(dataDir, 'database')).mode & 0o077).toBe(0);
  });
});

describe.runIf(!databaseUrl)('the embedded database', () => {
  test('is restarted when a statement keeps it busy, and loses nothing', async () => {
    await openDatabase();
    await db().$executeRaw`CREATE TABLE kept AS SELECT 1 AS value`;
    const endless = db().$queryRaw`SELECT count(*) FROM generate_series(1, 100000000000)`;
    const error = await endless.catch((reason: unknown) => reason);
    expect(databaseErrorKind(error)).toBe('unavailable');
    await vi.waitFor(
      async () => expect(await db().$queryRaw`SELECT value FROM kept`).toEqual([{ value: 1 }]),
      { timeout: 60_000 },
    );
  });
});
