import { expect } from '@playwright/test';
import { createUser } from '../support/management';
import { openShop, startOwnServer, test } from './fixtures';
import { signInOnPages } from './visitor';

test('a person in the middle of signing in does not notice that the server was killed', async ({
  page,
  server,
}) => {
  test.setTimeout(120_000);
  const genkan = await startOwnServer(server);
  const shop = await openShop(genkan.info);
  try {
    const user = await createUser(genkan.info);
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Sign in with Genkan' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

    await genkan.kill('SIGKILL');
    genkan.launch();
    await genkan.ready();

    await signInOnPages(page, user);
    await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible();
    await page.getByRole('button', { name: 'Sign out of the shop' }).click();

    await genkan.kill('SIGKILL');
    genkan.launch();
    await genkan.ready();

    await page.getByRole('button', { name: 'Sign in with Genkan' }).click();
    await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible();
  } finally {
    await shop.stop();
    await genkan.stop();
  }
});
