import { readFile } from 'node:fs/promises';
import { type BrowserContextOptions, expect, type Page } from '@playwright/test';
import type { Genkan, GenkanInfo } from '../support/genkan';
import { createUser, management, type TestUser } from '../support/management';
import { authenticatorApp, giveBackupCodes, giveTotp, wrongCode } from '../support/totp';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signInOnPages } from './visitor';

let genkan: Genkan;
let info: GenkanInfo;

test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
  info = genkan.info;
  const { status } = await management(info, 'PATCH', '/sign-in-exp', {
    mfa: { factors: ['Totp', 'BackupCode'], policy: 'Mandatory' },
  });
  expect(status).toBe(200);
});
test.afterAll(() => genkan?.stop());

const atClient = (page: Page) => expect(page.getByText('Back at the client')).toBeVisible();
const press = (page: Page, button: string) => page.getByRole('button', { name: button }).click();
const titled = (page: Page, title: string) =>
  expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
const scripted = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-scripted', '');

/** A sign-in that has got as far as the second step. */
async function signedIn(page: Page, user: TestUser): Promise<Page> {
  await signInOnPages(page, user);
  return page;
}

test.describe('with script', () => {
  test.use({
    contextOptions: { reducedMotion: 'reduce' },
    permissions: ['clipboard-read', 'clipboard-write'],
  });

  test('an app is set up by the key that is copied, and codes are copied, saved and printed', async ({
    context,
  }) => {
    const user = await createUser(info);
    const page = await signedIn(await openSignIn(context, info), user);
    await titled(page, 'Set up your authenticator app');
    await scripted(page);
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
    await press(page, 'Copy the key');
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    const secret = await page.evaluate(() => navigator.clipboard.readText());
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const link = page.getByRole('link', { name: 'Open it in an app on this device' });
    await expect(link).toHaveAttribute('href', new RegExp(`^otpauth://totp/.*secret=${secret}`));
    await expectAccessible(page);

    // The last digit sends the form.
    await page.getByLabel('Code').pressSequentially(wrongCode(secret));
    await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/This code is not right/);
    await expect(page.getByLabel('Code')).toBeFocused();
    await expectAccessible(page);
    await scripted(page);
    await page.getByLabel('Code').pressSequentially(authenticatorApp(secret).code());

    await titled(page, 'Keep your backup codes');
    await scripted(page);
    await expectAccessible(page);
    const codes = await page.locator('#backup-codes li').allInnerTexts();
    expect(codes).toHaveLength(10);
    await press(page, 'Copy');
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split(/\r?\n/)).toEqual(codes);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page, 'Save as a file'),
    ]);
    expect(download.suggestedFilename()).toMatch(/^backup-codes-.*\.txt$/);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toContain(user.username);
    for (const code of codes) expect(file.split('\n')).toContain(code);

    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await press(page, 'Print');
    await expect(page.locator('body')).toHaveAttribute('data-printed', '');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(codes[9] ?? '')).toBeVisible();
    await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
    await expect(page.getByRole('button', { name: 'I have kept them' })).toBeHidden();
    await page.emulateMedia({ media: 'screen' });

    await press(page, 'I have kept them');
    await atClient(page);
  });

  test('a person signs in by the app, and goes on by the last digit', async ({ context }) => {
    const user = await createUser(info);
    const app = await giveTotp(info, user.id);
    await giveBackupCodes(info, user.id);
    const page = await signedIn(await openSignIn(context, info), user);
    await titled(page, 'Enter the code from your authenticator app');
    await scripted(page);
    await expectAccessible(page);
    const field = page.getByLabel('Code', { exact: true });
    await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
    await field.pressSequentially(app.code());
    await atClient(page);
  });
});

test.describe('without script', () => {
  const contextOptions: BrowserContextOptions = { javaScriptEnabled: false };

  test('an app is set up by its key, and a lost one replaced by a backup code', async ({
    browser,
  }) => {
    const context = await browser.newContext(contextOptions);
    const user = await createUser(info);
    const page = await signedIn(await openSignIn(context, info), user);
    await titled(page, 'Set up your authenticator app');
    await expect(page.getByRole('button', { name: 'Copy the key' })).toBeHidden();
    const secret = (await page.locator('#totp-secret').textContent()) ?? '';
    await page.getByLabel('Code').fill(authenticatorApp(secret).code());
    await press(page, 'Continue');
    await titled(page, 'Keep your backup codes');
    const codes = await page.locator('#backup-codes li').allInnerTexts();
    await press(page, 'I have kept them');
    await atClient(page);
    await context.close();

    const later = await browser.newContext(contextOptions);
    const again = await signedIn(await openSignIn(later, info), user);
    await titled(again, 'Enter the code from your authenticator app');
    await press(again, 'Backup codes');
    await titled(again, 'Enter a backup code');
    await again.getByLabel('Backup code').fill('nothing');
    await press(again, 'Continue');
    await expect(again.getByLabel('Backup code')).toHaveAccessibleDescription(
      /This backup code is not right/,
    );
    const [code = ''] = codes;
    await again
      .getByLabel('Backup code')
      .fill(`${code.slice(0, 5)}-${code.slice(5)}`.toUpperCase());
    await press(again, 'Continue');
    await atClient(again);
    await later.close();
  });
});
