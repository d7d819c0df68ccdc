import { expect } from '@playwright/test';
import { createUser } from '../support/management';
import { test } from './fixtures';
import { signInOnPages } from './visitor';

test('the demo app signs a person in, shows the claims, and signs out', async ({
  page,
  server,
}) => {
  const user = await createUser(server, { name: 'Katherine Johnson' });
  await page.goto(`${server.baseUrl}/demo-app`);
  const signIn = page.getByRole('button', { name: 'Sign in' });
  await signIn.click();
  await expect(page).toHaveURL(/\/sign-in\?app_id=demo-app/);
  await signInOnPages(page, user);
  await expect(page.getByRole('heading', { name: 'Hello, Katherine Johnson' })).toBeVisible();
  await expect(page.getByText(user.id)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: /Demo app|You are signed out/ })).toBeVisible();
});
