import { describe, expect, it } from 'vitest';
import { createQueue, runInQueue } from '@/lib/crypto/password-queue';
import { hashPassword, needsRehash, verifyPassword } from '@/lib/crypto/passwords';

const argon2iOfFoo =
  '$argon2i$v=19$m=4096,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$vRAy9ksjpqrkPpzt0n4dQ9qPFpIJ4Y4zU2bSFi3FHR0';

describe('passwords', () => {
  it('are hashed with Argon2id at the chosen cost and verify', async () => {
    const stored = await hashPassword('correct horse');
    expect(stored.algorithm).toBe('Argon2id');
    expect(stored.digest).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(stored, 'correct horse')).toBe(true);
    expect(await verifyPassword(stored, 'wrong horse')).toBe(false);
    expect(needsRehash(stored)).toBe(false);
  });

  it('get a salt of their own each time', async () => {
    const [one, two] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    expect(one.digest).not.toBe(two.digest);
  });

  it('made another way are to be re-hashed', () => {
    expect(needsRehash({ digest: argon2iOfFoo, algorithm: 'Argon2i' })).toBe(true);
    expect(needsRehash({ digest: 'no digest at all', algorithm: 'Argon2id' })).toBe(true);
    expect(needsRehash({ digest: argon2iOfFoo.replace('2i', '2id'), algorithm: 'Argon2id' })).toBe(
      true,
    );
  });

  it('with a digest that cannot be read are wrong, not an error', async () => {
    expect(await verifyPassword({ digest: 'nonsense', algorithm: 'Argon2id' }, 'x')).toBe(false);
  });
});

describe('the hashing queue', () => {
  it('never runs more jobs than its limit, and runs them all, failed ones too', async () => {
    const queue = createQueue(2);
    let running = 0;
    let most = 0;
    const job = (fails: boolean) => async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (fails) throw new Error('failed');
      return 'done';
    };
    const results = await Promise.allSettled(
      Array.from({ length: 9 }, (_, index) => runInQueue(queue, job(index % 3 === 0))),
    );
    expect(most).toBe(2);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    expect(queue).toMatchObject({ running: 0, waiting: [] });
  });
});
