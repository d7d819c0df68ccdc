import { expect, type Page } from '@playwright/test';
import { createDeviceApp, startDevice } from '../support/device';
import type { GenkanInfo } from '../support/genkan';
import { createUser } from '../support/management';
import { expectAccessible } from './accessible';
import { test } from './fixtures';
import { signInOnPages } from './visitor';

async function startTv(server: GenkanInfo) {
  const application = await createDeviceApp(server, { name: 'Living-room TV' });
  return startDevice(server, application);
}

async function confirmAndSignIn(page: Page, server: GenkanInfo, userCode: string) {
  await expect(page.getByRole('heading', { name: 'Is this your device?' })).toBeVisible();
  await expect(page.getByText('Living-room TV')).toBeVisible();
  await expect(page.getByText(userCode)).toBeVisible();
  await page.getByRole('button', { name: 'Yes, the codes match' }).click();
  await signInOnPages(page, await createUser(server));
  await expect(page.getByRole('heading', { name: 'Your device is connected' })).toBeVisible();
  await expect(page).toHaveURL(`${server.baseUrl}/device/success`);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a person types a device’s code, mistyped at first', async ({ page, server }) => {
      const { user_code: code } = await startTv(server);
      await page.goto(`${server.baseUrl}/device`);
      await page.getByLabel('Code').fill('wrong');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/There is no such code/);
      await expect(page.getByLabel('Code')).toBeFocused();
      await expect(page.getByLabel('Code')).toHaveValue('wrong');
      await page.getByLabel('Code').fill(code.toLowerCase().replace('-', ' '));
      await page.getByRole('button', { name: 'Continue' }).click();
      await confirmAndSignIn(page, server, code);
    });

    test('a person opens a device’s link', async ({ page, server }) => {
      const { verification_uri_complete: link, user_code: code } = await startTv(server);
      await page.goto(link);
      await confirmAndSignIn(page, server, code);
    });
  });
}

test('a person who did not ask for it cancels', async ({ page, server }) => {
  const { verification_uri_complete: link } = await startTv(server);
  await page.goto(link);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing was connected' })).toBeVisible();
  await page.getByRole('link', { name: 'Enter another code' }).click();
  await expect(page.getByLabel('Code')).toBeVisible();
});

test.describe('no device page breaks a rule of WCAG 2.2 AA', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('entering, mistyping and comparing a code', async ({ page, server }) => {
    await page.goto(`${server.baseUrl}/device`);
    await expectAccessible(page);
    await page.getByLabel('Code').fill('wrong');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expectAccessible(page);
    await page.goto((await startTv(server)).verification_uri_complete);
    await expectAccessible(page);
    await page.goto(`${server.baseUrl}/device/success`);
    await expectAccessible(page);
  });
});
