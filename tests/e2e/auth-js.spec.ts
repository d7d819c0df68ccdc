import { expect } from '@playwright/test';
import { createUser } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { test } from './fixtures';
import { signInOnPages, signUpOnPages } from './visitor';

test.describe('an Auth.js app with its Logto provider', () => {
  test('signs a person up, in, out, and in again, and holds verified tokens', async ({
    page,
    server,
    shop,
  }) => {
    const visitor = { username: uniqueName('ada'), password: strongPassword() };
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Sign in with Genkan' }).click();
    await expect(page).toHaveURL(/\/sign-in\?app_id=/);
    await signUpOnPages(page, visitor);
    await expect(page.getByRole('heading', { name: `Hello, ${visitor.username}` })).toBeVisible();

    const tokens = await (await page.request.get(`${shop.url}/api/tokens`)).json();
    expect(tokens).toMatchObject({
      algorithm: 'ES384',
      claims: { iss: `${server.baseUrl}/oidc`, username: visitor.username },
      userinfo: { sub: tokens.claims.sub, username: visitor.username },
    });
    await expect(page.getByRole('status')).toHaveText(tokens.claims.sub);

    await page.getByRole('button', { name: 'Sign out of the shop' }).click();
    await page.getByRole('button', { name: 'Sign in with Genkan' }).click();
    // Still signed in at Genkan: it asks nothing.
    await expect(page.getByRole('heading', { name: `Hello, ${visitor.username}` })).toBeVisible();

    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await expect(page.getByRole('heading', { name: 'Welcome to the shop' })).toBeVisible();
    await page.getByRole('button', { name: 'Sign in with Genkan' }).click();
    await signInOnPages(page, visitor);
    await expect(page.getByRole('heading', { name: `Hello, ${visitor.username}` })).toBeVisible();
  });

  test('a wrong password is told in words, and the right one still works after it', async ({
    page,
    server,
    shop,
  }) => {
    const user = await createUser(server);
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Sign in with Genkan' }).click();
    await signInOnPages(page, { ...user, password: 'not-the-password' });
    await expect(page.getByText(/password is wrong/)).toBeVisible();
    await signInOnPages(page, user);
    await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible();
  });
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });

  test('a person signs up and in all the same', async ({ page, shop }) => {
    const visitor = { username: uniqueName('grace'), password: strongPassword() };
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Sign in with Genkan' }).click();
    await signUpOnPages(page, visitor);
    await expect(page.getByRole('heading', { name: `Hello, ${visitor.username}` })).toBeVisible();
    await page.context().clearCookies();
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Sign in with Genkan' }).click();
    await signInOnPages(page, visitor);
    await expect(page.getByRole('heading', { name: `Hello, ${visitor.username}` })).toBeVisible();
  });
});
