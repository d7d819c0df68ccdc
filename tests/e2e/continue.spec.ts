import { expect, type Page } from '@playwright/test';
import { createUser, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';

/** People sign in with their e-mail address, and everybody is to have a username. */
const settings = {
  color: { primaryColor: '#0f766e', isDarkModeEnabled: true, darkPrimaryColor: '#5eead4' },
  signIn: {
    methods: [
      { identifier: 'username', password: true, verificationCode: false, isPasswordPrimary: true },
      { identifier: 'email', password: true, verificationCode: false, isPasswordPrimary: true },
    ],
  },
};

async function signInByEmail(page: Page, email: string, password: string) {
  await page.getByLabel('Username or email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/continue\/username/);
}

test('an account without a username gets one at its next sign-in', async ({ browser, server }) => {
  test.setTimeout(120_000);
  const genkan = await startOwnServer(server);
  try {
    const { info } = genkan;
    const { status } = await management(info, 'PATCH', '/sign-in-exp', settings);
    expect(status).toBe(200);
    const taken = await createUser(info);

    for (const kind of [{ colorScheme: 'dark' }, { javaScriptEnabled: false }] as const) {
      const email = `${uniqueName('kei')}@example.com`;
      const password = strongPassword();
      await management(info, 'POST', '/users', { primaryEmail: email, password });
      const context = await browser.newContext({ ...kind, reducedMotion: 'reduce' });
      const page = await openSignIn(context, info);
      await signInByEmail(page, email, password);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const hasScript = !('javaScriptEnabled' in kind);
      if (hasScript) await expectAccessible(page);

      await page.getByLabel('Username').fill(taken.username);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.getByLabel('Username')).toHaveValue(taken.username);
      if (hasScript) await expectAccessible(page);

      const username = uniqueName('kei');
      await page.getByLabel('Username').fill(username);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { name: 'Back at the client' })).toBeVisible();
      const users = await management<{ username: string }[]>(
        info,
        'GET',
        `/users?search=${encodeURIComponent(email)}`,
      );
      expect(users.body).toMatchObject([{ username }]);
      await context.close();
    }
  } finally {
    await genkan.stop();
  }
});
