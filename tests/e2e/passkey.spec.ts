import { type BrowserContext, expect, type Page } from '@playwright/test';
import { passkeyOwner } from '../experience/passkey-owner';
import { Authenticator } from '../support/authenticator';
import type { Genkan } from '../support/genkan';
import { createUser, management, type TestUser } from '../support/management';
import { uniqueName } from '../support/names';
import { VirtualAuthenticator } from '../support/virtual-authenticator';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';

// One after the other, because they change the settings of one server.
test.describe.configure({ mode: 'default' });
// What is under way between two pages is neither of them.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const atClient = /^https:\/\/client\.example\/callback\?code=/;

let genkan: Genkan;

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
});
test.afterAll(() => genkan.stop());
test.beforeEach(() => offerPasskeys({ showPasskeyButton: true, allowAutofill: false }));

/** Switches passkeys on, and where they are offered. */
async function offerPasskeys(where: { showPasskeyButton: boolean; allowAutofill: boolean }) {
  const passkeySignIn = { enabled: true, ...where };
  await management(genkan.info, 'PATCH', '/sign-in-exp', { passkeySignIn });
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const titled = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

/** Somebody with a passkey on each of these authenticators. */
async function withPasskeys(...virtual: VirtualAuthenticator[]) {
  const origin = genkan.info.baseUrl;
  const devices = virtual.map(
    ({ transport }) => new Authenticator({ origin, transports: [transport] }),
  );
  const owner = await passkeyOwner(genkan.info, ...devices);
  for (const [index, { keys }] of devices.entries()) {
    for (const key of keys) await virtual[index]?.take(key);
  }
  return owner;
}

/** Comes to sign in in this page, where its authenticators are. */
async function come(page: Page) {
  const other = await openSignIn(page.context(), genkan.info);
  const url = other.url();
  await other.close();
  await page.goto(url);
}

/** A page at the sign-in, in a browser with a passkey of somebody's. */
async function ownerAtTheDoor(context: BrowserContext) {
  const page = await openSignIn(context, genkan.info);
  const authenticator = await VirtualAuthenticator.add(page);
  const owner = await withPasskeys(authenticator);
  return { page, authenticator, owner };
}

async function giveName(page: Page, username: string) {
  await page.getByLabel('Username').fill(username);
  await button(page, 'Continue').click();
}

async function givePassword(page: Page, { username, password }: Omit<TestUser, 'id'>) {
  await giveName(page, username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await button(page, 'Sign in').click();
}

test.describe('signing in', () => {
  test('by the button, without anything being typed', async ({ context }) => {
    const { page } = await ownerAtTheDoor(context);
    await button(page, 'Sign in with a passkey').click();
    await expect(page).toHaveURL(atClient);
  });

  test('by what the field offers, without anything being typed or pressed', async ({ context }) => {
    await offerPasskeys({ showPasskeyButton: false, allowAutofill: true });
    const page = await openSignIn(context, genkan.info);
    const built = await VirtualAuthenticator.add(page);
    const key = await VirtualAuthenticator.add(page, { transport: 'usb' });
    await withPasskeys(built, key);
    await come(page);
    await expect(page).toHaveURL(atClient);
  });

  test('by the button, while the field still waits', async ({ context }) => {
    await offerPasskeys({ showPasskeyButton: true, allowAutofill: true });
    const { page, authenticator } = await ownerAtTheDoor(context);
    await authenticator.isTouched(false);
    const asked = page.waitForResponse('**/preflight/**');
    await come(page);
    await asked;
    await authenticator.isTouched(true);
    await button(page, 'Sign in with a passkey').click();
    await expect(page).toHaveURL(atClient);
  });

  test('after the name, by a key that is plugged in', async ({ context }) => {
    const page = await openSignIn(context, genkan.info);
    const key = await VirtualAuthenticator.add(page, { transport: 'usb' });
    const { username } = await withPasskeys(key);
    await giveName(page, username);
    await titled(page, 'Sign in with your passkey');
    await button(page, 'Use your passkey').click();
    await expect(page).toHaveURL(atClient);
  });

  test('after the name, by another way', async ({ context }) => {
    const { page, owner } = await ownerAtTheDoor(context);
    await giveName(page, owner.username);
    await page.getByRole('link', { name: 'Use the password instead' }).click();
    await page.getByRole('link', { name: 'Use a passkey instead' }).click();
    await page.getByRole('link', { name: 'Use the password instead' }).click();
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await button(page, 'Sign in').click();
    await expect(page).toHaveURL(atClient);
  });
});

test.describe('what comes to nothing', () => {
  test('can be tried again, or done another way', async ({ context }) => {
    const { page, authenticator, owner } = await ownerAtTheDoor(context);
    await authenticator.recognises(false);
    await button(page, 'Sign in with a passkey').click();
    await expect(page.getByText('The passkey was not used.')).toBeVisible();
    await giveName(page, owner.username);
    await button(page, 'Use your passkey').click();
    await expect(page.getByText('The passkey was not used.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Use the password instead' })).toBeVisible();
    await authenticator.recognises(true);
    await button(page, 'Use your passkey').click();
    await expect(page).toHaveURL(atClient);
  });

  test('a passkey that is gone is told, and the browser forgets it', async ({ context }) => {
    const { page, authenticator, owner } = await ownerAtTheDoor(context);
    await management(genkan.info, 'DELETE', `/users/${owner.id}`);
    await button(page, 'Sign in with a passkey').click();
    const told = page.getByRole('alert').getByText('This passkey is not known here any more.');
    await expect(told).toBeVisible();
    await expect(button(page, 'Continue')).toBeVisible();
    await expect.poll(() => authenticator.keys()).toEqual([]);
  });

  test('a browser that knows no passkeys offers none', async ({ context }) => {
    await context.addInitScript('delete window.PublicKeyCredential');
    const { page, owner } = await ownerAtTheDoor(context);
    await expect(button(page, 'Sign in with a passkey')).toBeHidden();
    await giveName(page, owner.username);
    await expect(page.getByText('This browser cannot use passkeys.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Use the password instead' })).toBeVisible();
  });
});

test('the browser’s list learns the names and the keys of whoever has signed in', async ({
  context,
}) => {
  const { page, authenticator, owner } = await ownerAtTheDoor(context);
  const forgotten = await VirtualAuthenticator.add(page, { transport: 'nfc' });
  const removed = new Authenticator({ origin: genkan.info.baseUrl });
  const user = { id: Buffer.from(owner.id).toString('base64url') };
  removed.make({ rp: { id: 'localhost' }, user, challenge: '' });
  for (const key of removed.keys) await forgotten.take(key);
  const username = uniqueName('renamed');
  await management(genkan.info, 'PATCH', `/users/${owner.id}`, { username, name: 'Ada' });
  await giveName(page, username);
  await button(page, 'Use your passkey').click();
  await expect(page).toHaveURL(atClient);
  expect(await forgotten.keys()).toEqual([]);
  const names = { userName: username, userDisplayName: 'Ada' };
  expect(await authenticator.keys()).toEqual([expect.objectContaining(names)]);
});

test.describe('the offer of a passkey', () => {
  /** Signs in by password, in a page with a built-in authenticator. */
  async function offered(context: BrowserContext) {
    const user = await createUser(genkan.info);
    const page = await openSignIn(context, genkan.info);
    const authenticator = await VirtualAuthenticator.add(page);
    await givePassword(page, user);
    return { user, page, authenticator };
  }

  test('is taken, and the passkey signs in', async ({ context }) => {
    const { page, authenticator } = await offered(context);
    await titled(page, 'Sign in faster next time');
    await button(page, 'Create a passkey').click();
    await expect(page).toHaveURL(atClient);
    expect(await authenticator.keys()).toHaveLength(1);
    await context.clearCookies();
    await come(page);
    await button(page, 'Sign in with a passkey').click();
    await expect(page).toHaveURL(atClient);
  });

  test('can be tried again, or declined', async ({ context }) => {
    const { page, user, authenticator } = await offered(context);
    await titled(page, 'Sign in faster next time');
    await authenticator.recognises(false);
    await button(page, 'Create a passkey').click();
    await expect(page.getByText('No passkey was created.')).toBeVisible();
    await button(page, 'Not now').click();
    await expect(page).toHaveURL(atClient);
    await context.clearCookies();
    await come(page);
    await givePassword(page, user);
    await expect(page).toHaveURL(atClient);
  });

  test('is passed by where the browser can keep none', async ({ context }) => {
    await context.addInitScript(() => {
      PublicKeyCredential.getClientCapabilities = async () => ({
        passkeyPlatformAuthenticator: false,
        hybridTransport: false,
      });
    });
    const { page } = await offered(context);
    await expect(page).toHaveURL(atClient);
  });

  // No password manager works in a test: the browser is told to make the key at once.
  test('is what a password manager takes unasked, and then it is told', async ({ context }) => {
    await context.addInitScript(() => {
      const create = navigator.credentials.create.bind(navigator.credentials);
      navigator.credentials.create = (options) =>
        create({ ...options, mediation: undefined } as object);
    });
    const { page, authenticator } = await offered(context);
    await titled(page, 'A passkey was saved');
    expect(await authenticator.keys()).toHaveLength(1);
    await expectAccessible(page);
    await button(page, 'Continue').click();
    await expect(page).toHaveURL(atClient);
    await context.clearCookies();
    await come(page);
    await button(page, 'Sign in with a passkey').click();
    await expect(page).toHaveURL(atClient);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('people sign in by password, with a passkey or without', async ({ context }) => {
    const device = new Authenticator({ origin: genkan.info.baseUrl });
    const owner = await passkeyOwner(genkan.info, device);
    const page = await openSignIn(context, genkan.info);
    await expect(button(page, 'Sign in with a passkey')).toBeHidden();
    await giveName(page, owner.username);
    await expect(page.locator('noscript [role=status]')).toContainText('Passkeys need JavaScript');
    await page.getByRole('link', { name: 'Use the password instead' }).click();
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await button(page, 'Sign in').click();
    await expect(page).toHaveURL(atClient);
  });

  test('people go on without a passkey that they are offered', async ({ context }) => {
    const page = await openSignIn(context, genkan.info);
    await givePassword(page, await createUser(genkan.info));
    await expect(page.locator('noscript [role=status]')).toContainText('needs JavaScript');
    await button(page, 'Not now').click();
    await expect(page).toHaveURL(atClient);
  });
});

test('the pages are for everybody to use', async ({ context }) => {
  const { page, owner } = await ownerAtTheDoor(context);
  await expectAccessible(page);
  await giveName(page, owner.username);
  await titled(page, 'Sign in with your passkey');
  await expectAccessible(page);
  await context.clearCookies();
  await come(page);
  await givePassword(page, await createUser(genkan.info));
  await titled(page, 'Sign in faster next time');
  await expectAccessible(page);
});
