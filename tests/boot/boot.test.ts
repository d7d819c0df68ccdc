import { describe, expect, test, vi } from 'vitest';
import { wire } from '@/lib/config/wire';
import { connection } from '@/lib/db/client';
import { openDatabase } from '@/lib/db/open';
import { startChild } from '../support/child';
import { scratchDatabase } from '../support/scratch';

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const { environment, databaseUrl } = await scratchDatabase();

const bootstrapped: Record<string, string> = {
  ...environment,
  BOOTSTRAP_ADMIN_USERNAME: 'root',
  BOOTSTRAP_ADMIN_PASSWORD: 'correct horse battery staple',
  BOOTSTRAP_ADMIN_CLIENT_ID: 'machine',
  BOOTSTRAP_ADMIN_CLIENT_SECRET: 'machine-secret',
};

const boot = async (env = bootstrapped) => {
  const child = startChild('boot/children/boot.ts', env);
  const line = await child.line();
  await child.exited;
  return line;
};

describe('a start', () => {
  // On the embedded database the folder allows one process at a time.
  const processes = databaseUrl ? 3 : 1;

  test('on an empty database works, also for several processes at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: processes }, () => boot()));
    expect(answers).toEqual(Array.from({ length: processes }, () => 'booted'));
  });

  test('again on the same database works', async () => {
    expect(await boot()).toBe('booted');
  });

  test('without the secret key that the database was made with is refused', async () => {
    const other = { ...bootstrapped, SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };
    expect(await boot(other)).toContain('SECRET_KEY is another one');
  });

  test.runIf(databaseUrl)('on PostgreSQL without a secret key says how to make one', async () => {
    expect(await boot({ ...bootstrapped, SECRET_KEY: '' })).toContain('openssl rand -base64 32');
  });
});

describe('what every installation has', () => {
  test('is there once, however many processes started', async () => {
    await openDatabase();
    const { prisma } = connection();
    const keys = await prisma.oidcKey.findMany({ select: { use: true, status: true } });
    expect(keys.map(({ use }) => use).sort()).toEqual(['cookie', 'private']);
    expect(keys.every(({ use, status }) => use !== 'private' || status === 'Current')).toBe(true);

    const resource = await prisma.resource.findMany({ include: { scopes: true } });
    expect(resource).toMatchObject([
      { id: wire.management.resourceId, indicator: wire.management.indicator },
    ]);
    expect(resource[0]?.scopes.map(({ id, name }) => ({ id, name }))).toEqual([
      { id: wire.management.scopeId, name: wire.management.scope },
    ]);

    const roles = await prisma.role.findMany({
      include: { scopes: true },
      orderBy: { name: 'asc' },
    });
    expect(roles.map(({ name, type, scopes }) => ({ name, type, scopes: scopes.length }))).toEqual(
      expect.arrayContaining([
        { name: wire.management.adminRoleName, type: 'MachineToMachine', scopes: 1 },
        { name: wire.management.accessRoleName, type: 'MachineToMachine', scopes: 1 },
        { name: wire.consoleAdminRoleName, type: 'User', scopes: 0 },
      ]),
    );
    expect(roles).toHaveLength(3);
  });

  test('includes the administrator and the machine that the environment names, once', async () => {
    const { prisma } = connection();
    const users = await prisma.user.findMany({ include: { roles: { include: { role: true } } } });
    expect(users.map(({ username }) => username)).toEqual(['root']);
    expect(users[0]?.roles.map(({ role }) => role.name)).toEqual([wire.consoleAdminRoleName]);
    expect(users[0]?.passwordDigest).not.toContain('horse');

    const applications = await prisma.application.findMany({
      include: { secrets: true, roles: { include: { role: true } } },
    });
    expect(applications.map(({ id }) => id)).toEqual(['machine']);
    expect(applications[0]?.roles.map(({ role }) => role.name)).toEqual([
      wire.management.accessRoleName,
    ]);
    expect(applications[0]?.secrets).toHaveLength(1);
    expect(applications[0]?.secrets[0]?.encryptedValue).not.toContain('machine-secret');
  });
});
