import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { uniqueName } from '../support/names';
import { test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signInOnPages } from './visitor';

/** Every rule for WCAG 2.2 AA that a machine can check. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectAccessible(page: Page) {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)),
  );
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

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
