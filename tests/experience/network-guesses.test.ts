import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { AppError } from '@/lib/errors/app-error';
import { publicNetworkOf } from '@/lib/outbound/network';
import { withLockOut } from '@/lib/security/lock-out';
import { scratchDatabase } from '../support/scratch';
import { sharedServer, startServer } from '../support/server';
import { newEmail, sent, settle } from './codes';
import { begin } from './visitors';

const blocked = 'session.verification_blocked_too_many_attempts';

await scratchDatabase();

describe('guesses for any number of names', () => {
  beforeAll(async () => {
    await openDatabase();
    await migrate();
  });

  const attempt = async (target: string, address: string, isRight = false) => {
    const network = publicNetworkOf(address);
    const work = async () => {
      if (!isRight) throw new AppError('session.invalid_credentials');
      return 'proved';
    };
    try {
      return await withLockOut({ pool: 'identifier', target, network }, {}, work);
    } catch (error) {
      return error instanceof AppError ? error.code : error;
    }
  };

  it('from any addresses of one network come to an end, and only theirs', async () => {
    const answers: unknown[] = [];
    for (let turn = 0; turn < 1_000; turn += 1) {
      answers.push(await attempt(`name${turn}`, `2a00:1450:4001:81::${turn.toString(16)}`));
    }
    expect(answers.slice(0, 499)).toEqual(Array(499).fill('session.invalid_credentials'));
    expect(answers.slice(499)).toEqual(Array(501).fill(blocked));
    // Whoever is right there is told nothing either.
    expect(await attempt('ada', '[2a00:1450:4001:81:ffff::1]:4711', true)).toBe(blocked);
    expect(await attempt('ada', '2a00:1450:4001:82::1', true)).toBe('proved');
  }, 90_000);

  it('from addresses that tell nothing are counted by name alone', async () => {
    for (let turn = 0; turn < 510; turn += 1) await attempt(`other${turn}`, '127.0.0.1');
    expect(await attempt('ada', '127.0.0.1', true)).toBe('proved');
  }, 90_000);
});

// Only PostgreSQL lets a test write past the server: so many guesses take a server their time.
describe.runIf(sharedServer().databaseUrl)('behind a proxy that is trusted', () => {
  it('codes and passwords are guessed in one pool of the network that the proxy names', async () => {
    const { info: server } = await startServer({ env: { TRUST_PROXY: '1' } });
    await settle(server);
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    await client.query(
      `INSERT INTO "attempt_counters" ("target", "pool", "failures", "expiresAt")
       VALUES ($1, 'network', array_fill(now(), ARRAY[497]), now() + interval '1 hour')`,
      [createHash('sha256').update('2a00:1450:4001:81::/64').digest('hex')],
    );
    await client.end();

    const who = await begin(server, 'SignIn');
    const identifier = newEmail();
    const { verificationId, code } = await sent(who, identifier, 'SignIn');
    const from = async (address: string, path: string, body: object) => {
      const url = `${server.baseUrl}/api/experience/verification${path}`;
      const response = await who.browser.fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'logto-app-id': 'demo-app',
          'x-forwarded-for': `8.8.4.4, ${address}`,
        },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { code?: string };
      return answer.code ?? response.status;
    };
    const byPassword = { identifier: newEmail(), password: 'x' };
    const byCode = { identifier, verificationId, code };
    const wrong = 'session.invalid_credentials';
    expect(await from('2a00:1450:4001:81::1', '/password', byPassword)).toBe(wrong);
    const foreign = { ...byCode, identifier: newEmail() };
    expect(await from('2a00:1450:4001:81::2', '/verification-code/verify', foreign)).toBe(
      'verification_code.email_mismatch',
    );
    expect(await from('2a00:1450:4001:81::3', '/password', byPassword)).toBe(blocked);
    expect(await from('2a00:1450:4001:82::1', '/password', byPassword)).toBe(wrong);
    expect(await from('2a00:1450:4001:81::4', '/verification-code/verify', byCode)).toBe(blocked);
    // It was right, and is used up.
    expect(await from('2a00:1450:4001:82::1', '/verification-code/verify', byCode)).toBe(
      'verification_code.not_found',
    );
  });
});
