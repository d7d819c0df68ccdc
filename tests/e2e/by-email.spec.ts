import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Locale } from '@/lib/i18n/locales';
import { translator } from '@/lib/i18n/translate';
import type { Genkan, GenkanInfo } from '../support/genkan';
import { management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { startOwnServer, test } from './fixtures';
import { codeFor } from './inbox';
import { openSignIn } from './open-sign-in';
import { person } from './person';

/** The one change of the sign-in settings that the readme tells a newcomer to make. */
const [, readmeSettings = ''] =
  /-X PATCH \S+\/api\/sign-in-exp[^']*'[^']*'[^']*'(\{.*?\})'\n```/s.exec(
    readFileSync('README.md', 'utf8'),
  ) ?? [];

let genkan: Genkan;
let server: GenkanInfo;

test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

async function change(settings: unknown) {
  const { status, body } = await management(server, 'PATCH', '/sign-in-exp', settings);
  expect(status, JSON.stringify(body)).toBe(200);
}

test.beforeAll(async ({ server: shared }) => {
  genkan = await startOwnServer(shared);
  server = genkan.info;
  await change(JSON.parse(readmeSettings));
});
test.afterAll(() => genkan?.stop());

const newEmail = () => `${uniqueName('sora')}@example.com`;

async function linkFor(email: string): Promise<Record<string, string>> {
  const { body } = await management(server, 'POST', '/one-time-tokens', { email });
  return { one_time_token: String(body.token), login_hint: email };
}

test('with the readme’s one change a newcomer registers, resets the password and comes by link', async ({
  page,
}) => {
  const t = translator('en');
  const email = newEmail();
  const visitor = person({ server, page, t, email, hasScript: true });
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

  await page.goto(`${demo}?${new URLSearchParams(await linkFor(email))}`);
  await hello();
  await expect(page.getByText(email)).toBeVisible();
});

const languages = ['en', 'ja', 'ar'] satisfies Locale[];
const ways = languages.flatMap((locale) => [
  { locale, hasScript: true, how: 'with JavaScript' },
  { locale, hasScript: false, how: 'without JavaScript' },
]);

for (const { locale, hasScript, how } of ways) {
  test(`in ${locale} somebody registers, recovers and comes back every way ${how}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale, javaScriptEnabled: hasScript });
    const email = newEmail();
    const t = translator(locale);

    /** One visit from the app's request to being back at the app, signed out again after it. */
    async function visit(
      act: (who: ReturnType<typeof person>) => Promise<void>,
      params: Record<string, string> = {},
    ) {
      const page = await openSignIn(context, server, params);
      await expect(page.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
      await act(person({ server, page, t, email, hasScript }));
      await expect(page.getByText('Back at the client')).toBeVisible();
      await context.clearCookies();
      await page.close();
    }

    const password = strongPassword();
    await visit((who) => who.register(strongPassword()));
    await visit(async (who) => {
      await who.resetPassword(password);
      await who.signIn(password);
    });
    await visit((who) => who.signInByCode());
    const link = await openSignIn(context, server, await linkFor(email));
    await person({ server, page: link, t, email, hasScript }).followLink();
    await expect(link.getByText('Back at the client')).toBeVisible();
    await context.close();
  });
}

test.describe('where an account has to have a phone number too', () => {
  test.beforeAll(() =>
    change({
      signUp: {
        identifiers: ['email'],
        password: true,
        verify: true,
        secondaryIdentifiers: [{ identifier: 'phone', verify: true }],
      },
    }),
  );

  for (const { locale, hasScript, how } of ways) {
    test(`in ${locale} somebody registers with both ${how}`, async ({ browser }) => {
      const context = await browser.newContext({ locale, javaScriptEnabled: hasScript });
      const page = await openSignIn(context, server);
      const t = translator(locale);
      const digits = String(Math.floor(Math.random() * 1e8)).padStart(8, '0');
      const who = person({ server, page, t, email: newEmail(), hasScript });
      await who.register(strongPassword(), `8190${digits}`);
      await expect(page.getByText('Back at the client')).toBeVisible();
      await context.close();
    });
  }
});

test.describe('where sign-up asks a question', () => {
  test.beforeAll(async () => {
    await change(JSON.parse(readmeSettings));
    const field = { name: 'team', type: 'Text', label: 'Team', required: true, config: {} };
    const { status, body } = await management(server, 'POST', '/custom-profile-fields', field);
    expect(status, JSON.stringify(body)).toBe(201);
    await change({ signUpProfileFields: [{ name: 'team' }] });
  });

  for (const { locale, hasScript, how } of ways) {
    test(`in ${locale} somebody answers it ${how}`, async ({ browser }) => {
      const context = await browser.newContext({ locale, javaScriptEnabled: hasScript });
      const page = await openSignIn(context, server);
      const t = translator(locale);
      await person({ server, page, t, email: newEmail(), hasScript }).register(strongPassword());
      await expect(page.getByRole('heading', { name: t('extraProfile.title') })).toBeVisible();
      await page.getByLabel('Team').fill('Hinoki');
      await page.getByRole('button', { name: t('action.continue'), exact: true }).click();
      await expect(page.getByText('Back at the client')).toBeVisible();
      await context.close();
    });
  }
});
