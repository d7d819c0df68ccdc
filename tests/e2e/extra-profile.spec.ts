import { expect, type Page } from '@playwright/test';
import { type JsonObject, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signUpOnPages } from './visitor';

const part = (name: string, more: JsonObject = {}) => ({
  enabled: true,
  name,
  type: 'Text',
  required: false,
  ...more,
});

/** One field of every type. */
const fields = [
  {
    name: 'fullname',
    type: 'Fullname',
    required: true,
    config: {
      parts: [part('givenName', { required: true }), part('familyName', { required: true })],
    },
  },
  { name: 'nickname', type: 'Text', required: true, config: { minLength: 2, maxLength: 20 } },
  { name: 'birthdate', type: 'Date', required: true, config: { format: 'yyyy-MM-dd' } },
  {
    name: 'memberSince',
    type: 'Date',
    label: 'Member since',
    description: 'As it stands on your card.',
    required: false,
    config: { format: 'dd/MM/yyyy' },
  },
  {
    name: 'seats',
    type: 'Number',
    label: 'Seats',
    required: true,
    config: { minValue: 1, maxValue: 8 },
  },
  { name: 'website', type: 'Url', required: false },
  {
    name: 'plan',
    type: 'Select',
    label: 'Plan',
    required: true,
    config: { options: [{ value: 'basic', label: 'Basic' }, { value: 'gold' }] },
  },
  {
    name: 'badge',
    type: 'Regex',
    label: 'Badge',
    required: true,
    config: { format: '^[A-Z]{2}-\\d+$', placeholder: 'AB-1' },
  },
  {
    name: 'address',
    type: 'Address',
    required: true,
    config: { parts: [part('streetAddress'), part('locality'), part('country')] },
  },
  { name: 'newsletter', type: 'Checkbox', label: 'Send me the newsletter', required: false },
];

async function fillAll(page: Page) {
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Lovelace');
  await page.getByLabel('Nickname').fill('Countess');
  await page.getByLabel('Date of birth').fill('1990-12-10');
  await page.getByLabel('Member since').fill('24/12/2020');
  await page.getByLabel('Seats').fill('2');
  await page.getByLabel('Website').fill('https://example.com/');
  await page.getByLabel('Plan').selectOption('gold');
  await page.getByLabel('Badge').fill('AB-12');
  await page.getByLabel('Street and number').fill('Ockham Park 1');
  await page.getByLabel('City').fill('Ockham');
  await page.getByLabel('Send me the newsletter').check();
}

const turnOffNativeChecks = (page: Page) =>
  page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''));

for (const kind of [{ colorScheme: 'dark' }, { javaScriptEnabled: false }] as const) {
  const how = 'javaScriptEnabled' in kind ? 'without script' : 'with script';
  test(`a sign-up asks for every kind of profile field, ${how}`, async ({ browser, server }) => {
    test.setTimeout(120_000);
    const genkan = await startOwnServer(server);
    try {
      const { info } = genkan;
      expect((await management(info, 'POST', '/custom-profile-fields/batch', fields)).status).toBe(
        201,
      );
      const hasScript = !('javaScriptEnabled' in kind);
      const context = await browser.newContext({ ...kind, reducedMotion: 'reduce' });
      const page = await openSignIn(context, info);
      const username = uniqueName('ada');
      await signUpOnPages(page, { username, password: strongPassword() });
      await expect(page).toHaveURL(/\/continue\/extra-profile/);
      if (hasScript) await expectAccessible(page);

      await expect(page.getByLabel('First name')).toHaveAttribute('autocomplete', 'given-name');
      await expect(page.getByLabel('Date of birth')).toHaveAttribute('type', 'date');
      await expect(page.getByLabel('Seats')).toHaveAttribute('max', '8');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByLabel('First name')).toBeFocused();

      if (hasScript) {
        await turnOffNativeChecks(page);
        await page.getByLabel('Nickname').fill('x');
        await page.getByLabel('Seats').fill('9');
        await page.getByLabel('Member since').fill('31/02/2020');
        await page.getByLabel('Website').fill('example');
        await page.getByLabel('Badge').fill('12');
        await page.getByRole('button', { name: 'Continue' }).click();
        await expect(page.getByRole('alert').first()).toContainText('answers need another look');
        await expect(page.getByLabel('First name')).toBeFocused();
        for (const [label, text, problem] of [
          ['Nickname', 'x', 'Enter at least 2 characters.'],
          ['Seats', '9', 'Enter a number that is at most 8.'],
          ['Member since', '31/02/2020', 'such as 31/12/1990'],
          ['Website', 'example', 'Enter a whole address'],
          ['Badge', '12', 'does not have the form'],
        ] as const) {
          const control = page.getByLabel(label);
          await expect(control).toHaveValue(text);
          await expect(control).toHaveAttribute('aria-invalid', 'true');
          await expect(control).toHaveAccessibleDescription(new RegExp(problem));
        }
        await expectAccessible(page);
      }

      await fillAll(page);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { name: 'Back at the client' })).toBeVisible();
      const users = await management<JsonObject[]>(info, 'GET', `/users?search=${username}`);
      expect(users.body).toMatchObject([
        {
          profile: {
            givenName: 'Ada',
            familyName: 'Lovelace',
            nickname: 'Countess',
            birthdate: '1990-12-10',
            website: 'https://example.com/',
            address: { streetAddress: 'Ockham Park 1', locality: 'Ockham' },
          },
          customData: {
            memberSince: '24/12/2020',
            seats: 2,
            plan: 'gold',
            badge: 'AB-12',
            newsletter: true,
          },
        },
      ]);
      await context.close();
    } finally {
      await genkan.stop();
    }
  });
}
