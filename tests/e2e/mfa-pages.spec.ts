import { type BrowserContext, expect } from '@playwright/test';
import type { Genkan } from '../support/genkan';
import { createUser, management, type TestUser } from '../support/management';
import { uniqueName } from '../support/names';
import { authenticatorApp } from '../support/totp';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { codeFor } from './inbox';
import { openSignIn } from './open-sign-in';
import { askForFactors, atFactors } from './second-factor';
import { signInOnPages } from './visitor';

// One after the other, because they change the settings of one server.
test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const app = authenticatorApp(secret);

let genkan: Genkan;

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
});
test.afterAll(() => genkan?.stop());

const allFactors = ['Totp', 'WebAuthn', 'EmailVerificationCode', 'BackupCode'];

/** Somebody with an app, backup codes and an address. */
async function member() {
  const primaryEmail = `${uniqueName('kei')}@example.com`;
  const user = await createUser(genkan.info, { primaryEmail });
  const path = `/users/${user.id}/mfa-verifications`;
  await management(genkan.info, 'POST', path, { type: 'Totp', secret });
  await management(genkan.info, 'POST', path, { type: 'BackupCode' });
  return { ...user, primaryEmail };
}

async function signIn(context: BrowserContext, user: TestUser) {
  const page = await openSignIn(context, genkan.info, { prompt: 'login' });
  await signInOnPages(page, user);
  return { page, ...atFactors(page) };
}

test.describe('for somebody who has factors', () => {
  test.beforeEach(() => askForFactors(genkan.info, { policy: 'Mandatory', factors: allFactors }));

  test('every page is for everybody to read, with and without an error', async ({ context }) => {
    const user = await member();
    const visit = await signIn(context, user);
    await visit.titled('Enter the code from your authenticator app');
    await expectAccessible(visit.page);
    await visit.page.getByLabel('Code', { exact: true }).fill('12');
    await visit.press('Continue');
    const field = visit.page.getByLabel('Code', { exact: true });
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(/Enter the six digits of the code/);
    await expect(visit.page).toHaveTitle(/^Enter the six digits of the code/);
    await expectAccessible(visit.page);

    await visit.choose('Backup codes');
    await visit.titled('Enter a backup code');
    await expectAccessible(visit.page);
    await visit.giveBackupCode('0000000000');
    await expect(visit.page.getByLabel('Backup code', { exact: true })).toBeFocused();
    await expectAccessible(visit.page);

    await visit.choose('Code by email');
    await visit.titled('Enter the code from your email');
    await expect(visit.page.getByText(/You can ask for a new code in 0:5\d/)).toBeVisible();
    await expectAccessible(visit.page);

    await visit.page.goto(`${genkan.info.baseUrl}/mfa-verification`);
    await visit.titled('Confirm that it is you');
    await expectAccessible(visit.page);
  });

  test('nothing but the keyboard is needed', async ({ context }) => {
    const user = await member();
    const { page, ...visit } = await signIn(context, user);
    await visit.titled('Enter the code from your authenticator app');
    await visit.card('Backup codes').focus();
    await page.keyboard.press('Enter');
    await visit.titled('Enter a backup code');
    await visit.card('Authenticator app').focus();
    await page.keyboard.press('Space');
    await visit.titled('Enter the code from your authenticator app');
    await expect(page.locator('html')).toHaveAttribute('data-scripted', '');
    await page.getByLabel('Code', { exact: true }).focus();
    await page.keyboard.type(app.code());
    await visit.atClient();
  });

  test('a code is pasted with a space in it', async ({ context }) => {
    const user = await member();
    const { page, ...visit } = await signIn(context, user);
    await visit.titled('Enter the code from your authenticator app');
    await expect(page.locator('html')).toHaveAttribute('data-scripted', '');
    const code = app.code();
    await page.getByLabel('Code', { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await visit.atClient();
  });

  test('pages that are not due lead to those that are', async ({ context }) => {
    const user = await member();
    const { page, ...visit } = await signIn(context, user);
    const { baseUrl } = genkan.info;
    for (const path of ['/mfa-binding', '/mfa-binding/Totp', '/mfa-onboarding']) {
      await page.goto(`${baseUrl}${path}`);
      await visit.titled('Enter the code from your authenticator app');
    }
    // Nothing was sent yet, and to look at the page sends nothing.
    await page.goto(`${baseUrl}/mfa-verification/EmailVerificationCode`);
    await visit.titled('Confirm that it is you');
    const missing = await page.goto(`${baseUrl}/mfa-verification/Telepathy`);
    expect(missing?.status()).toBe(404);
  });

  test('a second tab and the back button find what is left to do', async ({ context }) => {
    const user = await member();
    const first = await signIn(context, user);
    await first.titled('Enter the code from your authenticator app');
    const page = await context.newPage();
    await page.goto(`${genkan.info.baseUrl}/mfa-verification`);
    const second = atFactors(page);
    await second.choose('Code by email');
    await second.titled('Enter the code from your email');
    await page.goBack();
    await second.titled('Confirm that it is you');
    await page.goForward();
    await second.giveCode(await codeFor(genkan.info, user.primaryEmail, 'MfaVerification'));
    await second.atClient();
  });

  test('two apps in one browser ask for the second step each for itself', async ({ context }) => {
    const user = await member();
    const one = await signIn(context, user);
    await one.titled('Enter the code from your authenticator app');
    const other = await signIn(context, user);
    await other.titled('Enter the code from your authenticator app');
    await one.choose('Backup codes');
    await one.titled('Enter a backup code');
    const isBack = /^https:\/\/client\.example\/callback\?code=/;
    const otherIsBack = other.page.waitForRequest(isBack);
    await other.giveCode(app.code(-1));
    await otherIsBack;
    await one.choose('Authenticator app');
    const oneIsBack = one.page.waitForRequest(isBack);
    await one.giveCode(app.code());
    await oneIsBack;
  });

  test('somebody at the wrong account goes back to another', async ({ context }) => {
    const [wrong, right] = [await member(), await member()];
    const { page, ...visit } = await signIn(context, wrong);
    await visit.titled('Enter the code from your authenticator app');
    await page.getByRole('link', { name: 'Use another account' }).click();
    await page.getByLabel('Username').fill(right.username);
    await page.getByLabel('Password', { exact: true }).fill(right.password);
    await page.getByRole('button', { name: /^Sign in/ }).click();
    await visit.giveCode(app.code());
    await visit.atClient();
  });
});

test('every page on which factors are set up is for everybody to read', async ({ context }) => {
  await askForFactors(genkan.info, { policy: 'PromptAtSignInAndSignUp', factors: allFactors });
  const visit = await signIn(context, await createUser(genkan.info));
  await visit.titled('Protect your account with a second step?');
  await expectAccessible(visit.page);
  await visit.press('Turn it on');
  await visit.titled('Protect your account');
  await expectAccessible(visit.page);
  await visit.choose('Passkey');
  await visit.titled('Create a passkey');
  await expectAccessible(visit.page);
  await visit.choose('Code by email');
  await visit.titled('Add your email address');
  await expectAccessible(visit.page);
  await visit.choose('Authenticator app');
  const key = await visit.readKey();
  await expectAccessible(visit.page);
  await visit.giveCode('000000');
  await expect(visit.page.getByLabel('Code', { exact: true })).toBeFocused();
  await expectAccessible(visit.page);
  await visit.giveCode(authenticatorApp(key).code());
  await visit.readBackupCodes();
  await expectAccessible(visit.page);
  await visit.press('I have kept them');
  await visit.atClient();
});
