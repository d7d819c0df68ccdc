import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { createLookUp, isBreachedPassword } from '@/lib/security/breached-passwords';

const password = 'some password or other';
const hash = createHash('sha1').update(password).digest('hex').toUpperCase();

function answering(body: string, status = 200) {
  return vi.fn(async (_url: string, _init: RequestInit) => new Response(body, { status }));
}

describe('the look-up of breached passwords', () => {
  it('tells five digits of a hash and finds the rest in the answer', async () => {
    const fetchRange = answering(`${'0'.repeat(35)}:12\r\n${hash.slice(5)}:3\r\n`);
    expect(await isBreachedPassword(password, createLookUp(fetchRange))).toBe(true);
    expect(fetchRange).toHaveBeenCalledOnce();
    const [url, init] = fetchRange.mock.calls[0] ?? [];
    expect(url).toBe(`https://api.pwnedpasswords.com/range/${hash.slice(0, 5)}`);
    expect(init?.signal).toBeInstanceOf(AbortSignal);
  });

  it('takes padding and other suffixes for no', async () => {
    const fetchRange = answering(`${hash.slice(5)}:0\r\n${'F'.repeat(35)}:9`);
    expect(await isBreachedPassword(password, createLookUp(fetchRange))).toBe(false);
  });

  it.each([
    ['cannot be reached', vi.fn(() => Promise.reject(new TypeError('fetch failed')))],
    ['answers an error', answering('', 503)],
  ])('says no where it %s, and is not asked again for a while', async (_reason, fetchRange) => {
    const lookUp = createLookUp(fetchRange);
    expect(await isBreachedPassword(password, lookUp)).toBe(false);
    expect(await isBreachedPassword(password, lookUp)).toBe(false);
    expect(fetchRange).toHaveBeenCalledOnce();
  });
});
