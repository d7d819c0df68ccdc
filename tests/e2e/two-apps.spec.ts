import { expect } from '@playwright/test';
import { createUser } from '../support/management';
import { openShop, test } from './fixtures';
import { signInOnPages } from './visitor';

test('two apps in one browser sign in side by side, the first begun ending last', async ({
  context,
  server,
  shop,
}) => {
  const other = await openShop(server, 'other.localhost');
  const user = await createUser(server);
  const [first, second] = [await context.newPage(), await context.newPage()];
  await first.goto(shop.url);
  await first.getByRole('button', { name: 'Sign in with Genkan' }).click();
  await expect(first.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await second.goto(other.url);
  await second.getByRole('button', { name: 'Sign in with Genkan' }).click();

  await signInOnPages(second, user);
  await expect(second.getByRole('heading', { name: /^Hello/ })).toBeVisible();
  await expect(second).toHaveURL(new RegExp(`^${other.url}`));
  await signInOnPages(first, user);
  await expect(first.getByRole('heading', { name: /^Hello/ })).toBeVisible();
  await expect(first).toHaveURL(new RegExp(`^${shop.url}`));
  await other.stop();
});
