import { type BrowserContextOptions, expect, type Page } from '@playwright/test';
import type { Genkan, GenkanInfo } from '../support/genkan';
import { management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { codeFor } from './inbox';
import { openSignIn } from './open-sign-in';

/** A name is given first; then a code is asked for, or a password instead. */
const settings = {
  color: { primaryColor: '#0f766e', isDarkModeEnabled: true, darkPrimaryColor: '#5eead4' },
  signIn: {
    methods: [
      { identifier: 'username', password: true, verificationCode: false, isPasswordPrimary: true },
      { identifier: 'email', password: true, verificationCode: true, isPasswordPrimary: false },
      { identifier: 'phone', password: true, verificationCode: true, isPasswordPrimary: false },
    ],
  },
  signUp: { identifiers: ['email', 'phone'], password: true, verify: true },
  forgotPasswordMethods: ['EmailVerificationCode'],
};

let genkan: Genkan;
let info: GenkanInfo;

test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
  info = genkan.info;
  const { status } = await management(info, 'PATCH', '/sign-in-exp', settings);
  expect(status).toBe(200);
});
test.afterAll(() => genkan?.stop());

const newEmail = () => `${uniqueName('kei')}@example.com`;
const name = 'Username, email address or phone number';
const atClient = (page: Page) => expect(page.getByText('Back at the client')).toBeVisible();
const press = (page: Page, button: string) => page.getByRole('button', { name: button }).click();
const titled = (page: Page, title: string) =>
  expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

/** The last digit sends the form, once the page's script runs. */
async function giveCode(page: Page, code: string) {
  await expect(page.locator('html')).toHaveAttribute('data-scripted', '');
  await page.getByLabel('Code').pressSequentially(code);
}

async function member() {
  const primaryEmail = newEmail();
  const password = strongPassword();
  await management(info, 'POST', '/users', { primaryEmail, password });
  return { email: primaryEmail, password };
}

test.describe('with script', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('a code that is typed before the page’s script is there goes on as well', async ({
    context,
  }) => {
    const { email } = await member();
    const page = await openSignIn(context, info);
    await page.getByLabel(name).fill(email);
    let allowScripts = () => {};
    const scripts = new Promise<void>((resolve) => {
      allowScripts = resolve;
    });
    await page.route('**/_next/static/**', async (route) => {
      await scripts;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Continue' }).click({ noWaitAfter: true });
    await page.getByLabel('Code').fill(await codeFor(info, email));
    allowScripts();
    await atClient(page);
  });

  test('a person registers by e-mail, and signs in by a pasted code', async ({ context }) => {
    const email = newEmail();
    const page = await openSignIn(context, info, { first_screen: 'register' });
    await page.getByLabel('Email address or phone number').fill(email);
    await expectAccessible(page);
    await press(page, 'Continue');
    await titled(page, 'Check your email');
    await expect(page.getByText(/You can ask for a new code in 0:5\d/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send a new code' })).toBeHidden();
    await expectAccessible(page);

    await page.getByLabel('Code').fill('12');
    await press(page, 'Continue');
    await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/Enter the six digits/);
    await expect(page.getByLabel('Code')).toBeFocused();
    await expectAccessible(page);

    await giveCode(page, await codeFor(info, email));
    await titled(page, 'Choose a password');
    await expectAccessible(page);
    await page.getByLabel('New password').fill(strongPassword());
    await press(page, 'Create account');
    await atClient(page);
    await context.clearCookies();

    const again = await openSignIn(context, info);
    await again.getByLabel(name).fill(email);
    await press(again, 'Continue');
    await titled(again, 'Check your email');
    const code = await codeFor(info, email);
    await expect(again.locator('html')).toHaveAttribute('data-scripted', '');
    await again.getByLabel('Code').fill(` ${code.slice(0, 3)} ${code.slice(3)} `);
    await atClient(again);
  });

  test('a person resets the password and signs in with the new one', async ({ context }) => {
    const { email } = await member();
    const page = await openSignIn(context, info, { first_screen: 'reset_password' });
    await page.getByLabel('Email address').fill(email);
    await expectAccessible(page);
    await press(page, 'Send the code');
    await titled(page, 'Check your email');
    await giveCode(page, await codeFor(info, email));
    await titled(page, 'Choose a new password');
    await expectAccessible(page);
    const password = strongPassword();
    await page.getByLabel('New password').fill(password);
    await press(page, 'Save the new password');
    await expect(page.getByText('Your password has been changed')).toBeVisible();
    await expect(page.getByLabel(name)).toHaveValue(email);
    await expectAccessible(page);
    await press(page, 'Continue');
    await page.getByRole('link', { name: 'Use the password instead' }).click();
    await expectAccessible(page);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await press(page, 'Sign in');
    await atClient(page);
  });

  test('the country of a phone number is asked for while one is typed', async ({ context }) => {
    const number = `8190${String(Date.now()).slice(-8)}`;
    await management(info, 'POST', '/users', {
      primaryPhone: number,
      password: strongPassword(),
    });
    const page = await openSignIn(context, info);
    const country = page.getByLabel('Country of the phone number');
    await expect(country).toBeHidden();
    await page.getByLabel(name).fill(`0${number.slice(2)}`);
    await expect(country).toHaveValue('US');
    await expectAccessible(page);
    await page.getByLabel(name).fill(`+${number}`);
    await expect(country).toBeHidden();
    await page.getByLabel(name).fill(`0${number.slice(2)}`);
    await country.selectOption('JP');
    await press(page, 'Continue');
    await titled(page, 'Check your phone');
    await giveCode(page, await codeFor(info, number));
    await atClient(page);
  });

  test('whoever is at the wrong form is offered the other', async ({ context }) => {
    const email = newEmail();
    const page = await openSignIn(context, info);
    await page.getByLabel(name).fill(email);
    await press(page, 'Continue');
    await titled(page, 'Check your email');
    await giveCode(page, await codeFor(info, email));
    await titled(page, 'There is no account yet');
    await expectAccessible(page);
    await press(page, 'Create account');
    await page.getByLabel('New password').fill(strongPassword());
    await press(page, 'Create account');
    await atClient(page);
    await context.clearCookies();

    const again = await openSignIn(context, info, { first_screen: 'register' });
    await again.getByLabel('Email address or phone number').fill(email);
    await press(again, 'Continue');
    await titled(again, 'Check your email');
    await giveCode(again, await codeFor(info, email));
    await titled(again, 'You already have an account');
    await expectAccessible(again);
    await again.goBack();
    await again.goForward();
    await press(again, 'Sign in');
    await atClient(again);
  });
});

const otherwise: [string, BrowserContextOptions][] = [
  ['without JavaScript', { javaScriptEnabled: false }],
  ['in Japanese, in the dark', { locale: 'ja', colorScheme: 'dark', reducedMotion: 'reduce' }],
];

for (const [how, options] of otherwise) {
  test(`a person asks for another code, takes the password, and the code after all, ${how}`, async ({
    browser,
  }) => {
    const { email } = await member();
    const context = await browser.newContext(options);
    const page = await openSignIn(context, info);
    const main = page.locator('main');
    await page.locator('#identifier').fill(email);
    await main.locator('button[type=submit]').click();
    await expect(page).toHaveURL(/sign-in\/verification-code/);
    await expect(page.locator('html')).toHaveAttribute('lang', options.locale ?? 'en');
    const hasScript = options.javaScriptEnabled !== false;
    if (hasScript) await expectAccessible(page);
    else {
      await press(page, 'Send a new code');
      await expect(page.getByText('A new code is on its way.')).toBeVisible();
    }
    await main.locator('a[href^="/sign-in/password"]').click();
    await page.locator('#password').fill('not-the-password');
    await main.locator('form[action="/sign-in/password/submit"] button.button').click();
    await expect(page.locator('#password')).toBeFocused();
    await main.locator('form[action$="/send/submit"] button').click();
    await expect(page).toHaveURL(/sign-in\/verification-code/);
    if (hasScript) await expect(page.locator('html')).toHaveAttribute('data-scripted', '');
    await page.locator('#code').fill(await codeFor(info, email));
    if (!hasScript) await press(page, 'Continue');
    await atClient(page);
    await context.close();
  });
}
