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
