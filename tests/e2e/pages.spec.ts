import { expect, type Page } from '@playwright/test';
import { createUser } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signInOnPages } from './visitor';

const atClient = /^https:\/\/client\.example\/callback\?code=/;

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a person signs up', async ({ context, server }) => {
    const page = await openSignIn(context, server);
    const password = strongPassword();
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Username').fill(uniqueName('mei'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('New password').fill(password);
    await page.getByLabel('Repeat the password').fill(password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page).toHaveURL(atClient);
  });

  test('a person is told when the two passwords differ', async ({ context, server }) => {
    const page = await openSignIn(context, server, { first_screen: 'register' });
    await page.getByLabel('Username').fill(uniqueName('mei'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('New password').fill(strongPassword());
    await page.getByLabel('Repeat the password').fill(strongPassword());
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText('The two passwords are not the same.')).toBeVisible();
  });

  test('a person signs in, after an error that has the focus', async ({ context, server }) => {
    const user = await createUser(server);
    const page = await openSignIn(context, server);
    await signInOnPages(page, { ...user, password: 'not-the-password' });
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
    await signInOnPages(page, user);
    await expect(page).toHaveURL(atClient);
  });

  test('nothing is offered that would need it', async ({ context, server }) => {
    const page = await openSignIn(context, server);
    await expect(page.getByRole('button', { name: 'Show password' })).toBeHidden();
  });
});

test('an error is tied to its field, has the focus, and keeps what was typed', async ({
  context,
  server,
}) => {
  const page = await openSignIn(context, server);
  await signInOnPages(page, { username: 'nobody', password: 'wrong' });
  const password = page.getByLabel('Password', { exact: true });
  await expect(password).toBeFocused();
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(password).toHaveAccessibleDescription(/The account name or the password is wrong/);
  await expect(page.getByLabel('Username')).toHaveValue('nobody');
  await expect(page).toHaveTitle(/^The account name or the password is wrong/);
});

test('a refused password is told with every reason', async ({ context, server }) => {
  const page = await openSignIn(context, server, { first_screen: 'register' });
  await page.getByLabel('Username').fill(uniqueName('mei'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('New password').fill('aaa');
  await page.getByRole('button', { name: 'Create account' }).click();
  const password = page.getByLabel('New password');
  await expect(password).toHaveAccessibleDescription(/too short: use at least 8 characters/);
  await expect(password).toHaveAccessibleDescription(/Avoid repeating the same character/);
});

test('password managers find a name and a password on every page that asks for one', async ({
  context,
  server,
}) => {
  const page = await openSignIn(context, server);
  await expect(page.getByLabel('Username')).toHaveAttribute('autocomplete', 'username');
  await expect(page.locator('[autocomplete="current-password"]')).toHaveCount(1);
  await page.getByRole('link', { name: 'Create an account' }).click();
  const username = uniqueName('mei');
  await page.getByLabel('Username').fill(username);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('[autocomplete="username"]')).toHaveValue(username);
  await expect(page.locator('[autocomplete="new-password"]')).toHaveCount(1);
});

test('a password can be shown, and hidden again', async ({ context, server }) => {
  const page = await openSignIn(context, server);
  const password = page.getByLabel('Password', { exact: true });
  const show = page.getByRole('button', { name: 'Show password' });
  await password.fill('secret');
  await show.click();
  await expect(password).toHaveAttribute('type', 'text');
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  await show.click();
  await expect(password).toHaveAttribute('type', 'password');
});

test('a form is sent once, however often the button is pressed', async ({ context, server }) => {
  const user = await createUser(server);
  const page = await openSignIn(context, server);
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await page.getByLabel('Username').fill(user.username);
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.getByRole('button', { name: 'Sign in' }).dblclick();
  await expect(page).toHaveURL(atClient);
  expect(posts).toHaveLength(1);
});

test.describe('the language', () => {
  async function languageOf(page: Page) {
    const html = page.locator('html');
    return [await html.getAttribute('lang'), await html.getAttribute('dir')];
  }

  test('is what the app asks for, on every page of the sign-in', async ({ context, server }) => {
    const page = await openSignIn(context, server, { ui_locales: 'tlh ja-JP' });
    await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible();
    await page.getByRole('link', { name: 'アカウントを作成' }).click();
    await expect(page.getByRole('heading', { name: 'アカウントを作成' })).toBeVisible();
    expect(await languageOf(page)).toEqual(['ja', 'ltr']);
  });

  test.describe('of the browser', () => {
    test.use({ locale: 'fr-CA' });

    test('counts when the app does not say', async ({ context, server }) => {
      const page = await openSignIn(context, server);
      await expect(page.getByRole('heading', { name: 'Se connecter' })).toBeVisible();
      expect(await languageOf(page)).toEqual(['fr', 'ltr']);
    });
  });
});

test.describe('a small screen', () => {
  test.use({ viewport: { width: 320, height: 568 } });

  test('shows everything without scrolling sideways', async ({ context, server }) => {
    const page = await openSignIn(context, server, { ui_locales: 'fr' });
    await page.getByLabel('Nom d’utilisateur').fill('nobody');
    await page.getByLabel('Mot de passe', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByText(/mot de passe est incorrect/)).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
  });
});

test.describe('a person who wants less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('sees none', async ({ context, server }) => {
    const page = await openSignIn(context, server);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});
