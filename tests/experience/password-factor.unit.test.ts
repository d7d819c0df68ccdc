import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as passwords from '@/lib/crypto/passwords';
import { isPasswordExpired } from '@/lib/factors/password/expiry';
import { password } from '@/lib/factors/password/factor';
import { upgradeDigest } from '@/lib/factors/password/store';
import * as lockOuts from '@/lib/security/store';
import type { User } from '@/lib/users/schema';
import { once, people, settingsWith, user } from './examples';

vi.mock('@/lib/security/store');
vi.mock('@/lib/factors/password/store');

const hash = vi.spyOn(passwords, 'hashPassword');
const spend = vi.spyOn(passwords, 'spendPasswordCheck');
const compare = vi.spyOn(passwords, 'verifyPassword');

const right = await passwords.hashPassword('right');
const ada = user({ passwordDigest: right.digest, passwordAlgorithm: right.algorithm });

const message = { locale: 'en' } as const;
const interactionId = 'uid';

async function verify(given: string, found: User | undefined, settings = settingsWith()) {
  const known = people({ byIdentifier: async () => found, byId: async () => found });
  const input = { identifier: { type: 'username' as const, value: 'Ada' }, password: given };
  const step = password.records.Password.verify;
  if (!step) throw new Error('The password factor verifies.');
  const { record } = await step.run(
    { settings, people: known, once, interactionId, event: 'SignIn', message },
    input,
  );
  return record;
}

beforeEach(() => vi.clearAllMocks());

describe('proving an account by password', () => {
  it('makes a verified record of a right one', async () => {
    expect(await verify('right', ada)).toMatchObject({
      type: 'Password',
      identifier: { type: 'username', value: 'Ada' },
      verified: true,
    });
    expect(lockOuts.countFailure).not.toHaveBeenCalled();
  });

  it.each([
    ['an unknown user', undefined],
    ['a user without a password', user({ passwordDigest: null, passwordAlgorithm: null })],
  ])('does the same work for %s as for a wrong password', async (_who, found) => {
    await expect(verify('wrong', ada)).rejects.toMatchObject({
      code: 'session.invalid_credentials',
    });
    expect(compare).toHaveBeenCalledOnce();
    const countedFor = vi.mocked(lockOuts.countFailure).mock.calls[0]?.[0];

    vi.clearAllMocks();
    await expect(verify('wrong', found)).rejects.toMatchObject({
      code: 'session.invalid_credentials',
    });
    expect(spend).toHaveBeenCalledOnce();
    expect(compare).not.toHaveBeenCalled();
    expect(lockOuts.countFailure).toHaveBeenCalledExactlyOnceWith(countedFor, expect.anything());
  });

  it('tells of a suspension or an expired password only who knows the password', async () => {
    const suspended = { ...ada, isSuspended: true };
    const expired = { ...ada, isPasswordExpired: true };
    for (const found of [suspended, expired]) {
      await expect(verify('wrong', found)).rejects.toMatchObject({
        code: 'session.invalid_credentials',
      });
    }
    await expect(verify('right', suspended)).rejects.toMatchObject({ code: 'user.suspended' });
    await expect(verify('right', expired)).rejects.toMatchObject({ code: 'password.expired' });
  });

  it('counts the spellings of one identifier together', async () => {
    await verify('wrong', undefined).catch(() => {});
    const [first] = vi.mocked(lockOuts.countFailure).mock.calls;
    const step = password.records.Password.verify;
    const identifier = { type: 'username' as const, value: 'aDA' };
    await step
      ?.run(
        {
          settings: settingsWith(),
          people: people(),
          once,
          interactionId,
          event: 'SignIn',
          message,
        },
        { identifier, password: 'x' },
      )
      .catch(() => {});
    const [, second] = vi.mocked(lockOuts.countFailure).mock.calls;
    expect(second?.[0]).toEqual(first?.[0]);
  });

  it('answers as blocked while locked, right or wrong', async () => {
    const until = new Date(Date.now() + 90_000);
    vi.mocked(lockOuts.findLock).mockResolvedValueOnce(until);
    vi.mocked(lockOuts.countFailure).mockResolvedValueOnce(until);
    for (const given of ['right', 'wrong']) {
      await expect(verify(given, ada)).rejects.toMatchObject({
        code: 'session.verification_blocked_too_many_attempts',
        status: 400,
        values: { minutes: 2 },
      });
    }
  });

  it('hashes a right password anew where its digest is of an older kind', async () => {
    const weak =
      '$argon2i$v=19$m=16,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Y2ZqIA9OPHJ6hyn9g+dL+oxrnbH3OTX0OGZXO4ud9HQ';
    vi.mocked(compare).mockResolvedValueOnce(true);
    await verify('right', user({ passwordDigest: weak, passwordAlgorithm: 'Argon2i' }));
    expect(hash).toHaveBeenCalledWith('right');
    expect(upgradeDigest).toHaveBeenCalledWith('ada-id', weak, {
      algorithm: 'Argon2id',
      digest: expect.stringContaining('$argon2id$'),
    });
  });
});

describe('the age of a password', () => {
  const day = 24 * 60 * 60 * 1000;
  const now = new Date('2030-01-31');
  const daysAgo = (days: number) => new Date(now.getTime() - days * day);
  const period = { enabled: true as const, validPeriodDays: 10 };
  const set = (passwordUpdatedAt: Date | null, createdAt = daysAgo(100)) =>
    user({ passwordUpdatedAt, createdAt });

  it('counts from when it was set, else from when the rule began, else from the account', () => {
    expect(isPasswordExpired(set(daysAgo(11)), period, now)).toBe(true);
    expect(isPasswordExpired(set(daysAgo(9)), period, now)).toBe(false);
    const enabledAt = daysAgo(9).getTime();
    expect(isPasswordExpired(set(null), { ...period, enabledAt }, now)).toBe(false);
    expect(isPasswordExpired(set(null), period, now)).toBe(true);
    expect(isPasswordExpired(set(null, daysAgo(9)), period, now)).toBe(false);
  });

  it('does not matter without the rule, unless an administrator said so', () => {
    expect(isPasswordExpired(set(daysAgo(999)), {}, now)).toBe(false);
    expect(isPasswordExpired({ ...set(now), isPasswordExpired: true }, {}, now)).toBe(true);
  });
});
