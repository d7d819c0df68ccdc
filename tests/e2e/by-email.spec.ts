import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { Locale } from '@/lib/i18n/locales';
import { type Translator, translator } from '@/lib/i18n/translate';
import type { Genkan, GenkanInfo } from '../support/genkan';
import { management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { startOwnServer, test } from './fixtures';
import { codeFor } from './inbox';
import { openSignIn } from './open-sign-in';

/** The one change of the sign-in settings that the readme tells a newcomer to make. */
const [, readmeSettings = ''] =
  /-X PATCH \S+\/api\/sign-in-exp[^']*'[^']*'[^']*'(\{.*?\})'\n```/s.exec(
    readFileSync('README.md', 'utf8'),
  ) ?? [];

let genkan: Genkan;
let server: GenkanInfo;

test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

test.beforeAll(async ({ server: shared }) => {
  genkan = await startOwnServer(shared);
  server = genkan.info;
  const { status, body } = await management(
    server,
    'PATCH',
    '/sign-in-exp',
    JSON.parse(readmeSettings),
  );
  expect(status, JSON.stringify(body)).toBe(200);
});
test.afterAll(() => genkan?.stop());

const newEmail = () => `${uniqueName('sora')}@example.com`;

/** What a person does on the pages, in the words of their language. */
function person(page: Page, t: Translator, email: string) {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const titled = (name: string) =>
    expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const hasScript = () => page.evaluate(() => 'scripted' in document.documentElement.dataset);

  async function giveCode(usage: 'Register' | 'ForgotPassword') {
    await titled(t('code.emailTitle'));
    const code = await codeFor(server, email, usage);
    // With script the last digit sends the form.
    await page.getByLabel(t('code.label'), { exact: true }).pressSequentially(code);
    if (!(await hasScript().catch(() => true))) await press(t('action.continue'));
  }

  async function choosePassword(password: string, action: string) {
    await page.getByLabel(t('password.new'), { exact: true }).fill(password);
    const repeat = page.getByLabel(t('password.repeat'), { exact: true });
    if (await repeat.isVisible()) await repeat.fill(password);
    await press(action);
  }

  const identify = () => page.getByLabel(t('identifier.email'), { exact: true }).fill(email);

  return {
    async register(password: string) {
      await page.getByRole('link', { name: t('signIn.createAccount') }).click();
      await titled(t('register.title'));
      await identify();
      await press(t('action.continue'));
      await giveCode('Register');
      await titled(t('register.passwordTitle'));
      await choosePassword(password, t('register.action'));
    },
    async signIn(password: string) {
      await titled(t('signIn.title'));
      await identify();
      await press(t('action.continue'));
      await titled(t('signIn.passwordTitle'));
      await page.getByLabel(t('password.label'), { exact: true }).fill(password);
      await press(t('signIn.title'));
    },
    async resetPassword(password: string) {
      await titled(t('signIn.title'));
      await identify();
      await press(t('action.continue'));
      await page.getByRole('link', { name: t('recover.link') }).click();
      await titled(t('recover.title'));
      await identify();
      await press(t('recover.send'));
      await giveCode('ForgotPassword');
      await titled(t('recover.resetTitle'));
      await choosePassword(password, t('recover.save'));
      await expect(page.getByText(t('recover.done'))).toBeVisible();
    },
  };
}

test('with the readme’s one change a newcomer registers, resets the password and comes by link', async ({
  page,
}) => {
  const t = translator('en');
  const email = newEmail();
  const visitor = person(page, t, email);
  const hello = () => expect(page.getByRole('heading', { name: /Hello/ })).toBeVisible();
  const demo = `${server.baseUrl}/demo-app`;
  const enter = async () => {
    await page.goto(demo);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const leave = async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  };

  await enter();
  await visitor.register(strongPassword());
  await hello();

  await page.goto(`${server.baseUrl}/dev/inbox`);
  await expect(page.getByText(email).first()).toBeVisible();
  await expect(page.getByText(await codeFor(server, email)).first()).toBeVisible();

  await page.goto(demo);
  await leave();
  await enter();
  const password = strongPassword();
  await visitor.resetPassword(password);
  await visitor.signIn(password);
  await hello();
  await leave();

  const { body } = await management(server, 'POST', '/one-time-tokens', { email });
  const link = new URLSearchParams({ one_time_token: String(body.token), login_hint: email });
  await page.goto(`${demo}?${link}`);
  await hello();
  await expect(page.getByText(email)).toBeVisible();
});

for (const locale of ['en', 'ja', 'ar'] satisfies Locale[]) {
  for (const javaScriptEnabled of [true, false]) {
    const way = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';
    test(`in ${locale} somebody registers, recovers and signs in ${way}`, async ({ browser }) => {
      const context = await browser.newContext({ locale, javaScriptEnabled });
      const email = newEmail();
      const t = translator(locale);
      const atClient = async (page: Page) => {
        await expect(page.getByText('Back at the client')).toBeVisible();
        await context.clearCookies();
        await page.close();
      };

      const first = await openSignIn(context, server);
      await expect(first.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
      await person(first, t, email).register(strongPassword());
      await atClient(first);

      const second = await openSignIn(context, server);
      const password = strongPassword();
      await person(second, t, email).resetPassword(password);
      await person(second, t, email).signIn(password);
      await atClient(second);
      await context.close();
    });
  }
}
