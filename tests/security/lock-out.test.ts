import { beforeEach, describe, expect, it, vi } from 'vitest';
import { unlock, withLockOut } from '@/lib/security/lock-out';
import { countFailure, findLock, forgetFailures } from '@/lib/security/store';

vi.mock('@/lib/security/store');

const right = async () => 'proved';
const wrong = async () => {
  throw new Error('wrong');
};

function attempt(work: () => Promise<string>, target = 'ada', policy = {}) {
  return withLockOut({ pool: 'identifier', target }, policy, work);
}

beforeEach(() => vi.resetAllMocks());

describe('the lock-out', () => {
  it('counts what throws, by the default limits, and nothing else', async () => {
    expect(await attempt(right)).toBe('proved');
    expect(countFailure).not.toHaveBeenCalled();
    await expect(attempt(wrong)).rejects.toThrow('wrong');
    expect(countFailure).toHaveBeenCalledExactlyOnceWith(
      { pool: 'identifier', target: expect.stringMatching(/^[\da-f]{64}$/) },
      { maxAttempts: 100, windowSeconds: 3_600, lockSeconds: 3_600 },
    );
  });

  it('takes its limits from the settings', async () => {
    await attempt(wrong, 'ada', { maxAttempts: 5, lockoutDuration: 2 }).catch(() => {});
    expect(countFailure).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ maxAttempts: 5, lockSeconds: 120 }),
    );
  });

  it('answers as blocked while locked, whatever the attempt came to', async () => {
    const until = new Date(Date.now() + 9 * 60_000);
    vi.mocked(findLock).mockResolvedValue(until);
    vi.mocked(countFailure).mockResolvedValue(until);
    for (const work of [right, wrong]) {
      await expect(attempt(work)).rejects.toMatchObject({
        code: 'session.verification_blocked_too_many_attempts',
        values: { minutes: 9 },
      });
    }
  });

  it('counts what comes from one network for anybody, and blocks all of it', async () => {
    const until = new Date(Date.now() + 9 * 60_000);
    const from = (work: () => Promise<string>, network?: string) =>
      withLockOut({ pool: 'identifier', target: 'ada', network }, {}, work);

    await from(wrong).catch(() => {});
    expect(countFailure).toHaveBeenCalledOnce();
    vi.mocked(countFailure).mockImplementation(async ({ pool }) =>
      pool === 'network' ? until : undefined,
    );
    const blocked = { code: 'session.verification_blocked_too_many_attempts' };
    await expect(from(wrong, '192.0.2.1')).rejects.toMatchObject(blocked);
    expect(countFailure).toHaveBeenLastCalledWith(
      { pool: 'network', target: expect.stringMatching(/^[\da-f]{64}$/) },
      { maxAttempts: 500, windowSeconds: 3_600, lockSeconds: 600 },
    );

    vi.mocked(findLock).mockImplementation(async (counters) =>
      counters.some(({ pool }) => pool === 'network') ? until : undefined,
    );
    expect(await from(right)).toBe('proved');
    await expect(from(right, '192.0.2.1')).rejects.toMatchObject(blocked);
  });

  it('takes spellings of one identifier for one, and finds it again to unlock it', async () => {
    const spellings = ['Ada@Example.com', 'ada@example.COM', '8109012345678', '819012345678'];
    for (const target of spellings) await attempt(wrong, target).catch(() => {});
    const hashes = vi.mocked(countFailure).mock.calls.map(([{ target }]) => target);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).toBe(hashes[3]);
    expect(hashes[0]).not.toBe(hashes[2]);

    await unlock(['ADA@example.com', '819012345678']);
    expect(forgetFailures).toHaveBeenCalledWith([hashes[0], hashes[2]]);
  });
});
