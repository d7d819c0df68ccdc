import { parseEnv } from 'node:util';
import { expect } from '@playwright/test';
import { reserveAppUrl, startAuthJsApp } from '../support/auth-js';
import { strongPassword, uniqueName } from '../support/names';
import { startOwnServer, test } from './fixtures';
import { signUpOnPages } from './visitor';

test('a newcomer starts Genkan, sets it up and signs a person in at an Auth.js app', async ({
  page,
  server,
}) => {
  test.setTimeout(120_000);
  const genkan = await startOwnServer(server, {
    BOOTSTRAP_ADMIN_CLIENT_ID: '',
    BOOTSTRAP_ADMIN_CLIENT_SECRET: '',
    BOOTSTRAP_ADMIN_USERNAME: '',
    BOOTSTRAP_ADMIN_PASSWORD: '',
    LOG_LEVEL: 'info',
  });
  const shopUrl = await reserveAppUrl();
  try {
    const printedLink = () => /https?:\/\/\S+\/setup\?token=[\w-]+/.exec(genkan.output)?.[0];
    await expect.poll(printedLink, 'the set-up link is printed at start').toBeTruthy();
    const link = printedLink() ?? '';

    await page.goto(link);
    await page.getByLabel('Username').fill('owner');
    await page.getByLabel(/^(New password|Password)$/).fill(strongPassword());
    await page.getByRole('button', { name: 'Create administrator' }).click();

    await page.getByLabel('Name of the app').fill('My shop');
    await page.getByLabel('Address of the app').fill(shopUrl);
    await page.getByRole('button', { name: 'Create app' }).click();
    await expect(page.getByRole('heading', { name: 'Your app is connected' })).toBeVisible();
    const lines = parseEnv((await page.locator('pre').first().textContent()) ?? '');

    const shop = await startAuthJsApp(shopUrl, {
      AUTH_LOGTO_ISSUER: lines.AUTH_LOGTO_ISSUER ?? '',
      AUTH_LOGTO_ID: lines.AUTH_LOGTO_ID ?? '',
      AUTH_LOGTO_SECRET: lines.AUTH_LOGTO_SECRET ?? '',
    });
    const visitor = { username: uniqueName('mary'), password: strongPassword() };
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Sign in with Genkan' }).click();
    await signUpOnPages(page, visitor);
    await expect(page.getByRole('heading', { name: `Hello, ${visitor.username}` })).toBeVisible();
    await shop.stop();

    await page.goto(link);
    await expect(
      page.getByRole('heading', { name: 'This set-up link no longer works' }),
    ).toBeVisible();
  } finally {
    await genkan.stop();
  }
});
