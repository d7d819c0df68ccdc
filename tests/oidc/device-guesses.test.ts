import { expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { createDeviceApp, postCode, startDevice } from '../support/device';
import { startServer } from '../support/server';

test('who guesses user codes is stopped, whatever cookies they throw away', async () => {
  // Of its own: everybody on the shared one comes from the same address.
  const { info: server } = await startServer();
  const { user_code: code } = await startDevice(server, await createDeviceApp(server));
  /** Each in a browser of its own. */
  const guess = async (userCode: string) => {
    const response = await fetch(`${server.baseUrl}/oidc/device?user_code=${userCode}`, {
      redirect: 'manual',
    });
    const location = response.headers.get('location') ?? '';
    return new URL(location, server.baseUrl).searchParams.get('error');
  };
  expect(await guess(code)).toBeNull();
  const wrong = Array.from({ length: 49 }, (_, index) => `BBBB-${index}`);
  expect(new Set(await Promise.all(wrong.map(guess)))).toEqual(new Set(['NotFoundError']));
  expect(await guess('BBBB-BBBB')).toBe('TooManyGuesses');
  expect(await guess(code)).toBe('TooManyGuesses');
  const browser = new Browser();
  await browser.follow(`${server.baseUrl}/device`);
  const next = await postCode(server, browser, { user_code: code, confirm: 'yes' });
  expect(next.searchParams.get('error')).toBe('TooManyGuesses');
}, 60_000);

test('an address for each guess is of no use to whoever has a network of them', async () => {
  const { info: server } = await startServer({ env: { TRUST_PROXY: '1' } });
  const guess = async (address: string) => {
    const response = await fetch(`${server.baseUrl}/oidc/device?user_code=BBBB-BBBB`, {
      headers: { 'x-forwarded-for': address },
      redirect: 'manual',
    });
    const location = response.headers.get('location') ?? '';
    return new URL(location, server.baseUrl).searchParams.get('error');
  };
  for (let index = 1; index < 50; index += 1) {
    expect(await guess(`2001:db8:1:2::${index}`)).toBe('NotFoundError');
  }
  expect(await guess('2001:db8:1:2:3:4:5:6')).toBe('TooManyGuesses');
  expect(await guess('2001:db8:1:3::1')).toBe('NotFoundError');
}, 60_000);
