import { describe, expect, test, vi } from 'vitest';
import { commands } from '@/lib/admin/commands';
import { admin } from '../support/admin';
import { authorize, obtainTokens, requestTokens, signIn } from '../support/flow';
import { createApplication, createUser, management } from '../support/management';
import { strongPassword } from '../support/names';
import { sharedServer, startOwnServer } from '../support/server';
import { giveBackupCodes, giveTotp } from '../support/totp';

vi.setConfig({ testTimeout: 120_000 });

const isEmbedded = sharedServer().database === 'embedded';
const server = await startOwnServer();

/** Runs a command; the embedded database belongs to one process, so its server stands still meanwhile. */
async function run(args: string[], input?: string) {
  if (isEmbedded) await server.kill('SIGTERM');
  const outcome = await admin(server.environment, args, input);
  if (isEmbedded) {
    server.launch();
    await server.ready();
  }
  return outcome;
}

async function tryToSignIn(user: { username: string; password: string }) {
  const flow = await authorize(server.info, await createApplication(server.info));
  return signIn(flow, user);
}

describe('npm run admin', () => {
  test('lists its commands, and tells of each how it is called', async () => {
    const all = await admin(server.environment, ['--help']);
    expect(all).toMatchObject({ code: 0, errors: '' });
    const names = [...all.output.matchAll(/^ {2}([a-z-]+) {2}/gm)].map(([, name = '']) => name);
    expect(names).toEqual([
      'list',
      'create',
      'reset-password',
      'reset-factors',
      'unlock',
      'export',
      'import',
    ]);
    expect(Object.keys(commands)).toEqual(names);
    const one = await admin({}, ['reset-password', '--help']);
    expect(one).toMatchObject({ code: 0, errors: '' });
    expect(one.output).toContain('npm run admin -- reset-password <username or id>');
  });

  test('ends with 2 when it is called wrongly, and with 1 when there is no database', async () => {
    expect(await admin({}, ['dance'])).toMatchObject({
      code: 2,
      errors: 'There is no command dance.\n',
    });
    expect((await admin({}, ['unlock'])).errors).toContain('npm run admin -- unlock <identifier>');
    const nowhere = await admin({ DATA_DIR: '/nonexistent/data' }, ['list']);
    expect(nowhere).toMatchObject({ code: 1, output: '' });
    expect(nowhere.errors).toContain('There is no database in the folder /nonexistent/data.');
    const unreachable = { DATABASE_URL: 'postgresql://x@127.0.0.1:1/x' };
    expect((await admin(unreachable, ['list'])).errors).toContain('The database cannot be reached');
  });

  test.runIf(isEmbedded)('says who has the embedded database while a server runs', async () => {
    const outcome = await admin(server.environment, ['list']);
    expect(outcome).toMatchObject({ code: 1, output: '' });
    expect(outcome.errors).toMatch(
      /in use by another Genkan process \(process id \d+\)\. Stop that/,
    );
  });
});

describe('create', () => {
  test('makes an administrator with the password given, and lists them', async () => {
    const password = strongPassword();
    const { code, output } = await run(['create', 'second'], `${password}\n`);
    expect(code).toBe(0);
    expect(output).not.toContain(password);
    expect(await tryToSignIn({ username: 'second', password })).toContain('/oidc/auth/');
    const list = await run(['list']);
    expect(list.output).toMatch(/^\w{12} +second +- +20\d\d-\S+Z +no +no$/m);
    expect(list.output).toMatch(/^\w{12} +administrator +- +never +no +no$/m);
  });

  test('refuses a name that is taken or no name, and a bad or missing password', async () => {
    const taken = await run(['create', 'administrator', '--generate']);
    expect(taken).toMatchObject({ code: 1, output: '' });
    expect(taken.errors).toContain('username');
    expect(await run(['create', '1st', '--generate'])).toMatchObject({ code: 1, output: '' });
    const weak = await run(['create', 'third'], 'password\n');
    expect(weak).toMatchObject({ code: 1, output: '' });
    expect(weak.errors.split('\n').length).toBeGreaterThan(1);
    expect(await run(['create', 'third'])).toMatchObject({ code: 2, output: '' });
  });
});

describe('reset-password', () => {
  test('gives a new password, signs out everywhere and lifts the lock-out', async () => {
    const { info } = server;
    const application = await createApplication(info);
    const { administrator } = info;
    const { tokens } = await obtainTokens(info, application, administrator, {
      scope: 'openid offline_access',
      params: { prompt: 'consent' },
    });
    await management(info, 'PATCH', '/sign-in-exp', {
      sentinelPolicy: { maxAttempts: 1, lockoutDuration: 60 },
    });
    const wrong = { ...administrator, password: 'wrong' };
    await expect(tryToSignIn(wrong)).rejects.toThrow('verification_blocked');
    expect((await run(['list'])).output).toMatch(/administrator .* until 20\d\d-\S+Z +no$/m);

    const { code, output } = await run(['reset-password', 'administrator', '--generate']);
    expect(code).toBe(0);
    const [, password = ''] = /^The password: (\w{32})$/m.exec(output) ?? [];
    const refreshed = await requestTokens(info, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect(refreshed).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await tryToSignIn({ ...administrator, password })).toContain('/oidc/auth/');
    await expect(tryToSignIn(administrator)).rejects.toThrow('verification_blocked');
    await management(info, 'PATCH', '/sign-in-exp', { sentinelPolicy: {} });
    expect(await run(['unlock', 'Administrator'])).toMatchObject({ code: 0, errors: '' });
    expect(await tryToSignIn({ ...administrator, password })).toContain('/oidc/auth/');
  });

  test('leaves a suspended one suspended unless asked', async () => {
    const { output } = await run(['create', 'fourth', '--generate']);
    const [, id = ''] = /\(id (\w+)\)/.exec(output) ?? [];
    await management(server.info, 'PATCH', `/users/${id}/is-suspended`, { isSuspended: true });
    const password = strongPassword();
    const still = await run(['reset-password', id], password);
    expect(still.output).toContain('They are suspended');
    await expect(tryToSignIn({ username: 'fourth', password })).rejects.toThrow('suspended');
    expect((await run(['list'])).output).toMatch(/fourth .* yes$/m);
    expect(await run(['reset-password', id, '--unsuspend'], password)).toMatchObject({ code: 0 });
    expect(await tryToSignIn({ username: 'fourth', password })).toContain('/oidc/auth/');
  });

  test('is for administrators only', async () => {
    const { username } = await createUser(server.info);
    const { code, errors } = await run(['reset-password', username, '--generate']);
    expect(code).toBe(1);
    expect(errors).toContain(`${username} is no administrator’s username or id.`);
  });
});

describe('reset-factors', () => {
  const factorsOf = async (id: string) =>
    (await management<unknown[]>(server.info, 'GET', `/users/${id}/mfa-verifications`)).body;

  test('takes all factors of anybody away and signs them out everywhere', async () => {
    const { info } = server;
    const [user, other] = [await createUser(info), await createUser(info)];
    const application = await createApplication(info);
    const { tokens } = await obtainTokens(info, application, user, {
      scope: 'openid offline_access',
      params: { prompt: 'consent' },
    });
    for (const { id } of [user, other]) {
      await giveTotp(info, id);
      await giveBackupCodes(info, id);
    }
    await management(info, 'PATCH', '/sign-in-exp', {
      mfa: { factors: ['Totp', 'BackupCode'], policy: 'NoPrompt' },
    });
    await expect(tryToSignIn(user)).rejects.toThrow('require_mfa_verification');

    const { code, output } = await run(['reset-factors', user.username]);
    expect(code).toBe(0);
    expect(output).toContain('What was taken away: Authenticator app: yes.');
    expect(output).toContain('Backup codes: yes.');
    expect(await factorsOf(user.id)).toEqual([]);
    expect(await factorsOf(other.id)).toHaveLength(2);
    const refreshed = await requestTokens(info, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect(refreshed).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await tryToSignIn(user)).toContain('/oidc/auth/');
    await expect(tryToSignIn(other)).rejects.toThrow('require_mfa_verification');
  });

  test('is told whom it is about', async () => {
    const nobody = await run(['reset-factors', 'nobody-at-all']);
    expect(nobody).toMatchObject({ code: 1, output: '' });
    expect(nobody.errors).toContain('Nobody is called nobody-at-all.');
  });
});
