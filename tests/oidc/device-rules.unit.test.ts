import { describe, expect, test } from 'vitest';
import {
  countPoll,
  deviceErrorOf,
  devicePageUrl,
  type Polls,
  problemOf,
} from '@/lib/oidc/device-rules';

describe('a device that asks', () => {
  /** How many of so many polls at these intervals are too fast. */
  function tooFast(count: number, everyMs: number): number {
    let polls: Polls | undefined;
    let refused = 0;
    for (let index = 0; index < count; index += 1) {
      const { isTooFast, ...counted } = countPoll(polls, index * everyMs);
      polls = counted;
      if (isTooFast) refused += 1;
    }
    return refused;
  }

  test('as often as it was told never has to slow down, nor twice as often', () => {
    expect(tooFast(120, 5000)).toBe(0);
    expect(tooFast(240, 2500)).toBe(0);
  });

  test('all the time has to, after the first ten', () => {
    expect(tooFast(10, 0)).toBe(0);
    expect(tooFast(30, 0)).toBe(20);
    expect(tooFast(120, 1000)).toBeGreaterThan(50);
  });
});

describe('a code', () => {
  test.each([
    [undefined, 'NotFoundError'],
    [{ isExpired: true, inFlight: true }, 'ExpiredError'],
    [{ isExpired: false, inFlight: true }, 'AlreadyUsedError'],
    [{ isExpired: false, accountId: 'somebody' }, 'AlreadyUsedError'],
    [{ isExpired: false, error: 'access_denied' }, 'AlreadyUsedError'],
    [{ isExpired: false }, undefined],
  ])('%o has the problem %s', (code, problem) => {
    expect(problemOf(code)).toBe(problem);
  });
});

test('an error without words of its own is a request that cannot go on', () => {
  expect(deviceErrorOf('ExpiredError')).toBe('ExpiredError');
  expect(deviceErrorOf('InvalidClient')).toBe('InvalidRequest');
  expect(deviceErrorOf('toString')).toBe('InvalidRequest');
});

test('the page’s address says only what there is to show, and nothing endless', () => {
  expect(devicePageUrl({})).toBe('/device');
  expect(devicePageUrl({ input_code: '', error: 'NoCodeError' })).toBe('/device?error=NoCodeError');
  expect(devicePageUrl({ input_code: 'x'.repeat(9999) }).length).toBeLessThan(100);
});
