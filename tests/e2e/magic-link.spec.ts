import { type BrowserContext, expect, type Page } from '@playwright/test';
import { createUser, management } from '../support/management';
import { makeToken, tokenStatus, uniqueEmail } from '../support/one-time-token';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signInOnPages } from './visitor';

const atClient = /^https:\/\/client\.example\/callback\?code=/;

test('a newcomer opens the link from a mail and is signed in at the demo app', async ({
  page,
  server,
}) => {
  const { info, stop } = await ownServer(server);
  try {
    const { token, email } = await makeToken(info);
    const leaks: string[] = [];
    page.on('request', (request) => {
      if (request.headers().referer?.includes(token)) leaks.push(request.url());
    });
    const link = new URLSearchParams({ one_time_token: token, login_hint: email });
    await page.goto(`${info.baseUrl}/demo-app?${link}`);
    await expect(page.getByRole('heading', { name: 'Hello' })).toBeVisible();
    await expect(page.getByText(email)).toBeVisible();
    expect(page.url()).toBe(`${info.baseUrl}/demo-app`);
    expect(leaks.filter((url) => !url.includes('/demo-app'))).toEqual([]);
  } finally {
    await stop();
  }
});

async function ownServer(server: Parameters<typeof startOwnServer>[0]) {
  const genkan = await startOwnServer(server);
  const { status, body } = await management(genkan.info, 'PATCH', '/sign-in-exp', {
    signUp: { identifiers: ['email'], password: false, verify: true },
    signIn: {
      methods: [
        { identifier: 'email', password: false, verificationCode: true, isPasswordPrimary: false },
      ],
    },
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { info: genkan.info, stop: () => genkan.stop() };
}

async function member(server: Parameters<typeof createUser>[0]) {
  const primaryEmail = uniqueEmail();
  return { ...(await createUser(server, { primaryEmail })), primaryEmail };
}

/** A page whose app starts a sign-in by the link. */
function openLink(
  context: BrowserContext,
  server: Parameters<typeof openSignIn>[1],
  { token, email }: { token: string; email: string },
): Promise<Page> {
  return openSignIn(context, server, { one_time_token: token, login_hint: email });
}

test('a link presses its button by itself, once, and not when somebody comes back', async ({
  context,
  server,
}) => {
  const { primaryEmail: email } = await member(server);
  const made = await makeToken(server, { email });
  const posts: string[] = [];
  context.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  const page = await openLink(context, server, made);
  await expect(page).toHaveURL(atClient);
  expect(posts).toEqual([`${server.baseUrl}/one-time-token/submit`]);

  const used = await openLink(context, server, made);
  await expect(used.getByText('It has been used already')).toBeVisible();
  await used.goBack();
  await used.goForward();
  await used.reload();
  expect(posts).toHaveLength(1);
  await used.getByRole('link', { name: 'Sign in another way' }).click();
  await expect(used.getByRole('heading', { name: /Sign in/ })).toBeVisible();
});

test.describe('a link that somebody comes back to, or loads again', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('waits for the person', async ({ context, server }) => {
    const { primaryEmail: email } = await member(server);
    const made = await makeToken(server, { email });
    let posts = 0;
    await context.route('**/one-time-token/submit', (route) => {
      posts += 1;
      return route.fulfill({ contentType: 'text/html', body: '<title>pressed</title>' });
    });
    const page = await openLink(context, server, made);
    await expect(page).toHaveTitle('pressed');
    await page.goBack();
    await expectAccessible(page);
    await page.reload();
    await expectAccessible(page);
    expect(posts).toBe(1);
    await context.unroute('**/one-time-token/submit');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL(atClient);
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, contextOptions: { reducedMotion: 'reduce' } });

    test('a person chooses to stay, and then to switch', async ({ context, server }) => {
      const [alice, bob] = [await member(server), await member(server)];
      const first = await openSignIn(context, server);
      await signInOnPages(first, alice);
      await expect(first).toHaveURL(atClient);

      const made = await makeToken(server, { email: bob.primaryEmail });
      const staying = await openLink(context, server, made);
      await expect(staying.getByRole('heading', { name: 'Switch accounts?' })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(staying);
      await staying.getByRole('button', { name: /^Stay signed in/ }).click();
      await expect(staying).toHaveURL(atClient);
      expect(await tokenStatus(server, made)).toBe('active');

      const switching = await openLink(context, server, made);
      await switching.getByRole('button', { name: `Switch to ${bob.primaryEmail}` }).click();
      if (!javaScriptEnabled) await switching.getByRole('button', { name: 'Continue' }).click();
      await expect(switching).toHaveURL(atClient);
      expect(await tokenStatus(server, made)).toBe('consumed');
    });
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a link waits until the person presses the button', async ({ context, server }) => {
    const { primaryEmail: email } = await member(server);
    const made = await makeToken(server, { email });
    const page = await openLink(context, server, made);
    await expect(page.getByLabel('Email address')).toHaveText(email);
    await page.reload();
    expect(await tokenStatus(server, made)).toBe('active');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL(atClient);
  });
});
