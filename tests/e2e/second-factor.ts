import { expect, type Page } from '@playwright/test';
import type { GenkanInfo } from '../support/genkan';
import type { JsonObject } from '../support/management';
import { management } from '../support/management';

/** Has the tenant ask for second factors; nothing of it stays from what a test set before. */
export async function askForFactors(
  server: GenkanInfo,
  { policy, factors, ...mfa }: { policy: string; factors: readonly string[] } & JsonObject,
  settings: JsonObject = {},
): Promise<void> {
  const { status, body } = await management(server, 'PATCH', '/sign-in-exp', {
    mfa: { policy, factors, organizationRequiredMfaPolicy: 'NoPrompt', ...mfa },
    ...settings,
  });
  expect([status, body]).toEqual([200, expect.anything()]);
}

/** What somebody does on the pages of second factors. */
export function atFactors(page: Page, hasScript = true) {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  const titled = (name: string) =>
    expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();

  /** A card of the factors that may be chosen of. */
  const card = (name: string) =>
    page.getByRole('button').filter({ has: page.getByText(name, { exact: true }) });

  /** With script the last digit sends the form. */
  async function giveCode(code: string) {
    if (hasScript) await expect(page.locator('html')).toHaveAttribute('data-scripted', '');
    await page.getByLabel('Code', { exact: true }).pressSequentially(code);
    if (!hasScript) await press('Continue');
  }

  async function giveBackupCode(code: string) {
    await page.getByLabel('Backup code', { exact: true }).fill(code);
    await press('Continue');
  }

  return {
    press,
    titled,
    card,
    giveCode,
    giveBackupCode,
    choose: (name: string) => card(name).click(),
    atClient: () => expect(page.getByText('Back at the client')).toBeVisible(),

    /** The key of the app that is to be set up. */
    async readKey(): Promise<string> {
      await titled('Set up your authenticator app');
      const key = await page.locator('#totp-secret').textContent();
      return (key ?? '').replaceAll(/\s/g, '');
    },

    /** The codes that are to be kept. */
    async readBackupCodes(): Promise<string[]> {
      await titled('Keep your backup codes');
      const codes = await page.locator('#backup-codes li').allTextContents();
      expect(codes).toHaveLength(10);
      return codes.map((code) => code.trim());
    },
  };
}
