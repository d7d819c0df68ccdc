import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeChallenge, verifyByAltcha } from '@/lib/security/captcha/altcha';
import type { CaptchaIo } from '@/lib/security/captcha/provider';
import { spendSolution } from '@/lib/security/captcha/store';
import { altchaToken, solved } from '../support/altcha';

process.env.SECRET_KEY = Buffer.alloc(32, 1).toString('base64');

vi.mock('@/lib/security/captcha/store');

const nobody: CaptchaIo = {
  isOurHost: () => false,
  fetch: async () => {
    throw new Error('Nobody is to be asked.');
  },
};

const easy = { type: 'Altcha', difficulty: 'low' } as const;
const verify = (token: string, config: Parameters<typeof verifyByAltcha>[0] = easy) =>
  verifyByAltcha(config, token, nobody);

const challenge = await makeChallenge(easy);
const token = await solved(challenge);
const { solution } = JSON.parse(Buffer.from(token, 'base64').toString());

beforeEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
  vi.mocked(spendSolution).mockResolvedValue(true);
});

describe('a solution of ALTCHA’s proof of work', () => {
  it('is good, and spent for longer than it could be used again', async () => {
    expect(await verify(token)).toBeUndefined();
    expect(spendSolution).toHaveBeenCalledExactlyOnceWith(challenge.signature, 660);
  });

  it('is good once', async () => {
    vi.mocked(spendSolution).mockResolvedValue(false);
    expect(await verify(token)).toBe('used before');
  });

  it('expires after ten minutes', async () => {
    vi.useFakeTimers({ now: Date.now() + 601_000 });
    expect(await verify(token)).toBe('expired');
    expect(spendSolution).not.toHaveBeenCalled();
  });

  it('has the right number', async () => {
    const other = { ...solution, counter: solution.counter + 1 };
    const wrong = { ...other, derivedKey: '00'.repeat(32) };
    expect(await verify(altchaToken(challenge, wrong))).toBe('the wrong number');
  });

  it('is not guessed from the part of the key that the challenge tells', async () => {
    const { keyPrefix } = challenge.parameters;
    const guessed = { counter: 1, derivedKey: keyPrefix.padEnd(64, '0') };
    expect(await verify(altchaToken(challenge, guessed))).toBe('the wrong number');
  });

  it.each([
    ['its life', { expiresAt: 9_999_999_999 }],
    ['its cost', { cost: 1 }],
    ['its difficulty', { data: { difficulty: 'high' } }],
    ['the key', { keySignature: '00'.repeat(32) }],
    ['the prefix', { keyPrefix: '00' }],
  ])('is for a challenge in which nobody has changed %s', async (_what, change) => {
    const changed = { ...challenge, parameters: { ...challenge.parameters, ...change } };
    expect(await verify(altchaToken(changed, solution))).toBe('not a challenge of ours');
  });

  it('is for a challenge signed by us', async () => {
    const { algorithm, cost, data, expiresAt } = challenge.parameters;
    const forged = await createChallenge({
      ...{ algorithm, cost, data, expiresAt, deriveKey, counter: 0 },
      hmacSignatureSecret: 'a guess',
      hmacKeySignatureSecret: 'a guess',
    });
    expect(await verify(await solved(forged))).toBe('not a challenge of ours');
  });

  it('is for a challenge that is as hard as it has to be by now', async () => {
    expect(await verify(token, { type: 'Altcha' })).toBe('easier than it has to be');
    expect(await verify(token, { type: 'Altcha', difficulty: 'high' })).toMatch('easier');
    expect(spendSolution).not.toHaveBeenCalled();
  });

  it.each([
    ['nothing', altchaToken(undefined, undefined)],
    ['no JSON', 'token'],
    ['null', Buffer.from('null').toString('base64')],
    ['a number', Buffer.from('7').toString('base64')],
    ['a challenge alone', altchaToken(challenge, undefined)],
    ['a solution alone', altchaToken(undefined, solution)],
    ['no signature', altchaToken({ parameters: challenge.parameters }, solution)],
    ['a counter in words', altchaToken(challenge, { ...solution, counter: 'one' })],
    [
      'an algorithm of its own choice',
      altchaToken(
        { ...challenge, parameters: { ...challenge.parameters, algorithm: 'SHA-256' } },
        solution,
      ),
    ],
  ])('is not %s', async (_what, nonsense) => {
    expect(await verify(nonsense)).toBe('not a solution');
  });

  it.each(['no hex', '', '0', 'FF'.repeat(32), '00'.repeat(4_000)])(
    'has a key in hex of the right length: not %j',
    async (derivedKey) => {
      const answer = await verify(altchaToken(challenge, { ...solution, derivedKey }));
      expect(answer).toBe('the wrong number');
    },
  );
});
