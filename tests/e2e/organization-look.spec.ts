import { expect, type Page } from '@playwright/test';
import { management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { expectAccessible } from './accessible';
import { test as base } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signInOnPages } from './visitor';

const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40">
  <rect width="120" height="40" rx="8" fill="#0a7d4f"/></svg>`;

/** A page of a sign-in for an organization that is green, in the light and in the dark. */
const test = base.extend<{ green: Page }>({
  green: async ({ context, server }, use) => {
    const { status, body } = await management(server, 'POST', '/organizations', {
      name: uniqueName('Midori'),
      color: { primaryColor: '#0a7d4f', isDarkModeEnabled: true, darkPrimaryColor: '#4fd6a0' },
      branding: { logoUrl: 'https://images.example.com/midori.svg' },
    });
    expect(status).toBe(201);
    await context.route('https://images.example.com/**', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: logo }),
    );
    await use(await openSignIn(context, server, { organization_id: String(body.id) }));
  },
});

// What is under way between two pages is neither of them.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function expectDressed(page: Page, button: string, ground: string) {
  await expect(page.getByRole('button', { name: button, exact: true })).toHaveCSS(
    'background-color',
    ground,
  );
  const picture = page.locator('img[src*="midori.svg"]');
  await expect(picture).toHaveJSProperty('naturalWidth', 120);
}

const light = 'rgb(10, 125, 79)';
const dark = 'rgb(79, 214, 160)';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the look of an organization stays through all steps', async ({ green: page }) => {
    await expectDressed(page, 'Sign in', light);
    await signInOnPages(page, { username: 'nobody', password: 'wrong' });
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
    await expectDressed(page, 'Sign in', light);
    await page.getByRole('link', { name: 'Create an account' }).click();
    await expectDressed(page, 'Continue', light);
    await page.getByLabel('Username').fill(uniqueName('mei'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await expectDressed(page, 'Create account', light);
    const password = strongPassword();
    await page.getByLabel('New password').fill(password);
    await page.getByLabel('Repeat the password').fill(password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page).toHaveURL(/^https:\/\/client\.example\/callback\?code=/);
  });
});

test.describe('in the dark, on a small screen', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });

  test('the look of an organization is its dark one', async ({ green: page }) => {
    await expectDressed(page, 'Sign in', dark);
    await expectAccessible(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  });
});
