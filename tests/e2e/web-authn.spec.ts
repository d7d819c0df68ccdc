import { type BrowserContext, expect, type Page } from '@playwright/test';
import { ownerOf } from '../experience/passkeys';
import { Authenticator } from '../support/authenticator';
import type { Genkan } from '../support/genkan';
import { type JsonObject, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { VirtualAuthenticator } from '../support/virtual-authenticator';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signInOnPages, signUpOnPages } from './visitor';

// One after the other, because they share a server with settings of its own.
test.describe.configure({ mode: 'default' });
// What is under way between two pages is neither of them.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const atClient = /^https:\/\/client\.example\/callback\?code=/;
const set = 'Create the passkey';
const prove = 'Use my passkey';

let genkan: Genkan;

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
  const mfa = { factors: ['WebAuthn', 'Totp'], policy: 'Mandatory' };
  await management(genkan.info, 'PATCH', '/sign-in-exp', { mfa });
});
test.afterAll(() => genkan.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const titled = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

/** What the browser complains about, such as a breach of the page's policy. */
function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return complaints;
}

/** Somebody who has just signed up, and is to set up a second factor. */
async function atBinding(context: BrowserContext) {
  const page = await openSignIn(context, genkan.info);
  const person = { username: uniqueName('mei'), password: strongPassword() };
  await signUpOnPages(page, person);
  await button(page, /^Passkey/).click();
  await titled(page, 'Create a passkey');
  return { page, person };
}

/** Somebody who has keys, one on each of these devices, and is to prove one of them. */
async function atVerification(context: BrowserContext, devices: Authenticator[]) {
  const person = await ownerOf(genkan.info, ...devices);
  const page = await openSignIn(context, genkan.info);
  return { page, person };
}

const device = (transport = 'internal') =>
  new Authenticator({ origin: genkan.info.baseUrl, transports: [transport] });

test('a passkey of the device is created at sign-up, and proved at the next sign-in', async ({
  context,
}) => {
  const complaints = complaintsOf(context);
  const { page, person } = await atBinding(context);
  await expectAccessible(page);
  const authenticator = await VirtualAuthenticator.add(page);
  await button(page, set).click();
  await expect(page).toHaveURL(atClient);
  expect(await authenticator.keys()).toMatchObject([{ rpId: 'localhost' }]);

  await context.clearCookies();
  const again = await openSignIn(context, genkan.info);
  const url = again.url();
  await again.close();
  await page.goto(url);
  await signInOnPages(page, person);
  await titled(page, 'Confirm with your passkey');
  await expectAccessible(page);
  await button(page, prove).click();
  await expect(page).toHaveURL(atClient);
  expect((await authenticator.keys())[0]?.signCount).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});

test('a security key is created by its own button', async ({ context }) => {
  const { page } = await atBinding(context);
  const authenticator = await VirtualAuthenticator.add(page, { transport: 'usb' });
  await button(page, 'Use a security key').click();
  await expect(page).toHaveURL(atClient);
  expect(await authenticator.keys()).toHaveLength(1);
});

test('whoever is not recognised may try again, and choose another way', async ({ context }) => {
  const { page } = await atBinding(context);
  const authenticator = await VirtualAuthenticator.add(page, { isUserVerified: false });
  await button(page, set).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'No passkey was created' }),
  ).toBeVisible();
  await expectAccessible(page);
  await expect(button(page, /^Authenticator app/)).toBeVisible();
  await authenticator.recognises(true);
  await button(page, set).click();
  await expect(page).toHaveURL(atClient);
});

test('of two keys the one that was removed is not asked for any more', async ({ context }) => {
  const devices = [device('internal'), device('usb')];
  const { page, person } = await atVerification(context, devices);
  const [lost] = devices.map(({ keys }) => keys[0]);
  if (!lost) throw new Error('There is a key.');
  const authenticator = await VirtualAuthenticator.add(page);
  await authenticator.take(lost);
  await signInOnPages(page, person);
  await titled(page, 'Confirm with your passkey');

  const { body } = await management<JsonObject[]>(
    genkan.info,
    'GET',
    `/users/${person.id}/mfa-verifications`,
  );
  await management(genkan.info, 'DELETE', `/users/${person.id}/mfa-verifications/${body[0]?.id}`);
  const second = await VirtualAuthenticator.add(page, { transport: 'usb' });
  const kept = devices[1]?.keys[0];
  if (!kept) throw new Error('There is another key.');
  await second.take(kept);
  await button(page, prove).click();
  await expect(page).toHaveURL(atClient);
  expect(await authenticator.keys()).toMatchObject([{ signCount: 0 }]);
  expect(await second.keys()).toMatchObject([{ signCount: 1 }]);
});

test('a browser without passkeys says so, and offers other ways', async ({ context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'PublicKeyCredential', { value: undefined });
  });
  const { page } = await atBinding(context);
  await expect(page.getByText('This browser cannot use passkeys')).toBeVisible();
  await expect(button(page, set)).toBeHidden();
  await button(page, /^Authenticator app/).click();
  await titled(page, 'Set up your authenticator app');
});

test('where the server cannot be asked, the page says so and can be used again', async ({
  context,
}) => {
  const { page } = await atBinding(context);
  await VirtualAuthenticator.add(page);
  await page.route('**/web-authn/registration?**', (route) => route.abort());
  await button(page, set).click();
  await expect(page.getByText('The passkey did not work here')).toBeVisible();
  await page.unroute('**/web-authn/registration?**');
  await button(page, set).click();
  await expect(page).toHaveURL(atClient);
});

test('without JavaScript the page says so, and offers other ways', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const { page } = await atBinding(context);
  await expect(page.locator('noscript [role=status]')).toContainText('Passkeys need JavaScript');
  await expect(button(page, set)).toBeHidden();
  await button(page, /^Authenticator app/).click();
  await titled(page, 'Set up your authenticator app');
  await context.close();
});
