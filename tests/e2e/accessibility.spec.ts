import { expect } from '@playwright/test';
import { uniqueName } from '../support/names';
import { expectAccessible } from './accessible';
import { test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signInOnPages } from './visitor';

// What is under way between two pages is neither of them.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.describe('no page breaks a rule of WCAG 2.2 AA', () => {
  test('signing in, also with an error', async ({ context, server }) => {
    const page = await openSignIn(context, server);
    await expectAccessible(page);
    await signInOnPages(page, { username: 'nobody', password: 'wrong' });
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
    await expectAccessible(page);
  });

  test('signing up', async ({ context, server }) => {
    const page = await openSignIn(context, server, { first_screen: 'register' });
    await expectAccessible(page);
    await page.getByLabel('Username').fill(uniqueName('mei'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'Choose a password' })).toBeVisible();
    await expectAccessible(page);
  });

  for (const path of ['/unknown-session', '/demo-app', '/setup', '/no-such-page']) {
    test(path, async ({ page, server }) => {
      await page.goto(server.baseUrl + path);
      await expectAccessible(page);
    });
  }
});
