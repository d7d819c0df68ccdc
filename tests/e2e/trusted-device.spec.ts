import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Genkan, GenkanInfo } from '../support/genkan';
import { createUser, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { codeFor } from './inbox';
import { openSignIn } from './open-sign-in';
import { signInOnPages } from './visitor';

test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

let genkan: Genkan;
let info: GenkanInfo;

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
  info = genkan.info;
  const { status } = await management(info, 'PATCH', '/sign-in-exp', {
    mfa: { factors: ['EmailVerificationCode'], policy: 'Mandatory' },
    trustedDevice: { enabled: true, durationDays: 14 },
  });
  expect(status).toBe(200);
});
test.afterAll(() => genkan?.stop());

const box = 'Do not ask again in this browser for 14 days';
const secondStep = 'Enter the code from your email';
const atClient = (page: Page) => expect(page.getByText('Back at the client')).toBeVisible();
const titled = (page: Page, title: string) =>
  expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

async function person() {
  const primaryEmail = `${uniqueName('kei')}@example.com`;
  const password = strongPassword();
  return { ...(await createUser(info, { primaryEmail, password })), password, primaryEmail };
}

type Person = Awaited<ReturnType<typeof person>>;

/** A sign-in from its first page on, whoever is signed in already, up to after the password. */
async function givePassword(context: BrowserContext, who: Person): Promise<Page> {
  const page = await openSignIn(context, info, { prompt: 'login' });
  await signInOnPages(page, who);
  return page;
}

/** Gives the code that was mailed, and has the browser trusted. */
async function trustBrowser(page: Page, who: Person) {
  await titled(page, secondStep);
  await page.getByLabel('Code').fill(await codeFor(info, who.primaryEmail, 'MfaVerification'));
  await page.getByLabel(box).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await atClient(page);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('a browser that is trusted is asked for the password alone', async ({ context }) => {
      const who = await person();
      await trustBrowser(await givePassword(context, who), who);
      await atClient(await givePassword(context, who));

      // Until an administrator looks at it.
      const path = `/users/${who.id}/trusted-devices`;
      const { body } = await management<{ id: string }[]>(info, 'GET', path);
      expect(body).toHaveLength(1);
      await management(info, 'DELETE', `${path}/${body[0]?.id}`);
      await titled(await givePassword(context, who), secondStep);
    });
  });
}

test('a wrong code leaves the box as it was ticked, and the right one trusts the browser', async ({
  context,
}) => {
  const who = await person();
  const page = await givePassword(context, who);
  await titled(page, secondStep);
  await expect(page.getByLabel(box)).not.toBeChecked();
  await expectAccessible(page);
  const code = await codeFor(info, who.primaryEmail, 'MfaVerification');
  await page.getByLabel(box).check();
  await page.getByLabel('Code').fill(code === '123456' ? '654321' : '123456');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('This is not the right code')).toBeVisible();
  await expect(page.getByLabel(box)).toBeChecked();
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await atClient(page);
  await atClient(await givePassword(context, who));
});

test('a code that is typed waits for whoever may still tick the box', async ({ context }) => {
  const who = await person();
  const page = await givePassword(context, who);
  await titled(page, secondStep);
  await expect(page.locator('html')).toHaveAttribute('data-scripted', '');
  await expect(page.getByText('The page goes on by itself')).toBeHidden();
  const code = await codeFor(info, who.primaryEmail, 'MfaVerification');
  await page.getByLabel('Code').pressSequentially(code);
  await page.getByLabel(box).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await atClient(page);
  await atClient(await givePassword(context, who));
});

test('nobody is offered what an organization of theirs forbids', async ({ context }) => {
  const who = await person();
  const { body } = await management<{ id: string }>(info, 'POST', '/organizations', {
    name: uniqueName('careful'),
    isTrustedDeviceAllowed: false,
  });
  await management(info, 'POST', `/organizations/${body.id}/users`, { userIds: [who.id] });
  const page = await givePassword(context, who);
  await titled(page, secondStep);
  await expect(page.getByLabel(box)).toHaveCount(0);
});
