import { expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { createDeviceApp, postCode, startDevice } from '../support/device';
import { startServer } from '../support/server';

test('who guesses user codes is stopped, whatever cookies they throw away', async () => {
  // Of its own: everybody on the shared one comes from the same address.
  const { info: server } = await startServer();
  const { user_code: code } = await startDevice(server, await createDeviceApp(server));
  const guess = async (userCode: string) => {
    const browser = new Browser();
    await browser.follow(`${server.baseUrl}/device`);
    return (await postCode(server, browser, { user_code: userCode })).searchParams.get('error');
  };
  expect(await guess(code)).toBeNull();
  const answers: (string | null)[] = [];
  for (let count = 0; count < 50; count += 1) answers.push(await guess(`BBBB-${count}`));
  expect(answers.slice(0, 49)).toEqual(Array(49).fill('NotFoundError'));
  expect(answers.at(-1)).toBe('TooManyGuesses');
  expect(await guess(code)).toBe('TooManyGuesses');
  const { url } = await new Browser().follow(`${server.baseUrl}/device?user_code=${code}`);
  expect(new URL(url).searchParams.get('error')).toBe('TooManyGuesses');
});
