import { expect, type Page } from '@playwright/test';
import type { TemplateType } from '@/lib/config/wire';
import type { Translator } from '@/lib/i18n/translate';
import type { GenkanInfo } from '../support/genkan';
import { codeFor } from './inbox';

type Who = {
  server: GenkanInfo;
  page: Page;
  /** What the pages say in the person's language. */
  t: Translator;
  email: string;
  hasScript: boolean;
};

/** What somebody with an e-mail address does on the pages. */
export function person({ server, page, t, email, hasScript }: Who) {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const titled = (name: string) =>
    expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  async function identify() {
    await fill(t('identifier.email'), email);
    await press(t('action.continue'));
  }

  async function giveCode(usage: TemplateType, recipient = email) {
    await titled(t(recipient === email ? 'code.emailTitle' : 'code.phoneTitle'));
    const code = await codeFor(server, recipient, usage);
    if (hasScript) await expect(page.locator('html')).toHaveAttribute('data-scripted', '');
    // With script the last digit sends the form.
    await page.getByLabel(t('code.label'), { exact: true }).pressSequentially(code);
    if (!hasScript) await press(t('action.continue'));
  }

  async function choosePassword(password: string, action: string) {
    await fill(t('password.new'), password);
    if (!hasScript) await fill(t('password.repeat'), password);
    await press(action);
  }

  return {
    /** `phone`: a number that the account has to have as well. */
    async register(password: string, phone?: string) {
      await page.getByRole('link', { name: t('signIn.createAccount') }).click();
      await titled(t('register.title'));
      await identify();
      await giveCode('Register');
      if (phone) {
        await titled(t('continue.phoneTitle'));
        await fill(t('identifier.phone'), `+${phone}`);
        await press(t('recover.send'));
        await giveCode('Register', phone);
      }
      await titled(t('register.passwordTitle'));
      await choosePassword(password, t('register.action'));
    },

    async signIn(password: string) {
      await titled(t('signIn.title'));
      await identify();
      await titled(t('signIn.passwordTitle'));
      await fill(t('password.label'), password);
      await press(t('signIn.title'));
    },

    async signInByCode() {
      await titled(t('signIn.title'));
      await identify();
      await titled(t('signIn.passwordTitle'));
      await press(t('signIn.useCode'));
      await giveCode('SignIn');
    },

    /** With script the button of a magic link presses itself. */
    async followLink() {
      if (!hasScript) await press(t('action.continue'));
    },

    async resetPassword(password: string) {
      await titled(t('signIn.title'));
      await identify();
      await page.getByRole('link', { name: t('recover.link') }).click();
      await titled(t('recover.title'));
      await fill(t('identifier.email'), email);
      await press(t('recover.send'));
      await giveCode('ForgotPassword');
      await titled(t('recover.resetTitle'));
      await choosePassword(password, t('recover.save'));
      await expect(page.getByText(t('recover.done'))).toBeVisible();
    },
  };
}
