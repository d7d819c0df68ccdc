import { expect, type Page } from '@playwright/test';

type Credentials = { username: string; password: string };

/** Creates an account on the hosted pages, from the sign-in page on. */
export async function signUpOnPages(page: Page, { username, password }: Credentials) {
  await page.getByRole('link', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { name: 'Create your account' })).toBeVisible();
  await page.getByLabel('Username').fill(username);
  await page.getByRole('button', { name: /Create account|Continue/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a password' })).toBeVisible();
  await page.getByLabel('New password').fill(password);
  // Asked for only where the password cannot be shown: without JavaScript.
  const repeat = page.getByLabel('Repeat the password');
  if (await repeat.isVisible()) await repeat.fill(password);
  await page.getByRole('button', { name: /Create account|Continue/ }).click();
}

/** Signs in on the hosted pages, from the sign-in page on. */
export async function signInOnPages(page: Page, { username, password }: Credentials) {
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
