import { expect, type Page } from '@playwright/test';
import type { GenkanInfo } from '../support/genkan';
import { type Invited, invitationStatus, invite, rolesOf } from '../support/invitation';
import { createUser, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { uniqueEmail } from '../support/one-time-token';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signInOnPages } from './visitor';

async function member(server: GenkanInfo) {
  const primaryEmail = uniqueEmail();
  return { ...(await createUser(server, { primaryEmail })), primaryEmail };
}

/** The title of the page once somebody has joined. */
function welcome(page: Page, { organization }: Invited) {
  return page.getByRole('heading', { name: `Welcome to ${organization.name}` });
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    /** With script the button that was pressed before presses itself; a page in between needs a press without. */
    const goOn = async (page: Page, button: string) => {
      if (!javaScriptEnabled) await page.getByRole('button', { name: button }).click();
    };
    const look = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page);
    };

    test('a stranger opens the mail’s link, signs up and belongs to the organization', async ({
      page,
      server,
    }) => {
      const invited = await invite(server);
      const leaks: string[] = [];
      const token = new URL(invited.url).searchParams.get('token') ?? '';
      page.on('request', (request) => {
        if (request.headers().referer?.includes(token)) leaks.push(request.url());
      });
      await page.goto(invited.url);
      await expect(page.getByText(invited.role.name)).toBeVisible();
      await look(page);
      await page.getByRole('button', { name: 'Create an account and join' }).click();
      await goOn(page, 'Continue');
      await expect(page.getByRole('heading', { name: 'Choose a username' })).toBeVisible();
      const username = uniqueName('guest');
      const password = strongPassword();
      await page.getByLabel('Username').fill(username);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('New password').fill(password);
      if (!javaScriptEnabled) await page.getByLabel('Repeat the password').fill(password);
      await page.getByRole('button', { name: 'Create account' }).click();
      await goOn(page, `Join ${invited.organization.name}`);
      await expect(welcome(page, invited)).toBeVisible();
      await look(page);
      expect(leaks).toEqual([]);
      const query = new URLSearchParams({ search: username });
      const found = await management<{ id: string }[]>(server, 'GET', `/users?${query}`);
      const [user = { id: '' }] = found.body;
      expect(await rolesOf(server, invited, user)).toEqual([invited.role.name]);
    });

    test('somebody with an account signs in and belongs to the organization', async ({
      page,
      server,
    }) => {
      const user = await member(server);
      const invited = await invite(server, { email: user.primaryEmail });
      await page.goto(invited.url);
      await page.getByRole('button', { name: 'Sign in and join' }).click();
      await signInOnPages(page, user);
      await goOn(page, `Join ${invited.organization.name}`);
      await expect(welcome(page, invited)).toBeVisible();
      expect(await rolesOf(server, invited, user)).toEqual([invited.role.name]);
      await page.goto(invited.url);
      await expect(welcome(page, invited)).toBeVisible();
    });

    test('somebody who is signed in as another goes on with the invited account', async ({
      context,
      server,
    }) => {
      const [alice, bob] = [await member(server), await member(server)];
      const invited = await invite(server, { email: bob.primaryEmail });
      const page = await openSignIn(context, server);
      await signInOnPages(page, alice);
      await expect(page).toHaveURL(/^https:\/\/client\.example/);
      await page.goto(invited.url);
      await expect(page.getByText(alice.username)).toBeVisible();
      await expect(page.getByText(/another account is signed in here/)).toBeVisible();
      await look(page);
      await page.getByRole('button', { name: `Continue as ${bob.primaryEmail}` }).click();
      await signInOnPages(page, bob);
      await goOn(page, 'Continue');
      await goOn(page, `Join ${invited.organization.name}`);
      await expect(welcome(page, invited)).toBeVisible();
      expect(await rolesOf(server, invited, bob)).toEqual([invited.role.name]);
      expect(await rolesOf(server, invited, alice)).toBeUndefined();
    });

    test('whoever is asked nothing else joins by one button, or declines by another', async ({
      context,
      server,
    }) => {
      const user = await member(server);
      const page = await openSignIn(context, server);
      await signInOnPages(page, user);
      await expect(page).toHaveURL(/^https:\/\/client\.example/);
      const declined = await invite(server, { email: user.primaryEmail });
      await page.goto(declined.url);
      await look(page);
      await page.getByRole('button', { name: 'Decline' }).click();
      await expect(page.getByRole('heading', { name: /not open any more/ })).toBeVisible();
      await look(page);
      expect(await invitationStatus(server, declined)).toBe('Revoked');

      const invited = await invite(server, { email: user.primaryEmail });
      await page.goto(invited.url);
      await page.getByRole('button', { name: `Join ${invited.organization.name}` }).click();
      await expect(welcome(page, invited)).toBeVisible();
    });
  });
}

test('an invitation that has expired, was used or is unknown says what to do', async ({
  page,
  server,
}) => {
  const user = await member(server);
  const [used, expired] = [
    await invite(server, { email: user.primaryEmail }),
    await invite(server, { seconds: 1 }),
  ];
  await management(server, 'PUT', `/organization-invitations/${used.id}/status`, {
    status: 'Accepted',
    acceptedUserId: user.id,
  });
  await page.goto(used.url);
  await expect(page.getByRole('heading', { name: /has been used/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await signInOnPages(page, user);
  await expect(welcome(page, used)).toBeVisible();

  await expect.poll(() => invitationStatus(server, expired)).toBe('Expired');
  await page.goto(expired.url);
  await expect(page.getByRole('heading', { name: /has expired/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${server.baseUrl}/invitation?token=unknown`);
  await expect(page.getByRole('heading', { name: /does not work/ })).toBeVisible();
  await expectAccessible(page);
});

test('the page says so when another account was signed in meanwhile', async ({
  context,
  server,
}) => {
  const [alice, bob] = [await member(server), await member(server)];
  const invited = await invite(server, { email: alice.primaryEmail });
  const app = await openSignIn(context, server);
  await signInOnPages(app, alice);
  await expect(app).toHaveURL(/^https:\/\/client\.example/);
  const page = await context.newPage();
  await page.goto(invited.url);
  const elsewhere = await openSignIn(context, server, { prompt: 'login' });
  await elsewhere.getByLabel('Username').fill(bob.username);
  await elsewhere.getByLabel('Password', { exact: true }).fill(bob.password);
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await expect(elsewhere).toHaveURL(/^https:\/\/client\.example/);
  await page.getByRole('button', { name: /^Join/ }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'Another account is signed in' });
  await expect(notice).toBeFocused();
  await expectAccessible(page);
  expect(await invitationStatus(server, invited)).toBe('Pending');
});

test('where sign-up is closed an invitation opens it for its address', async ({ page, server }) => {
  const own = await startOwnServer(server);
  try {
    await management(own.info, 'PATCH', '/sign-in-exp', {
      signInMode: 'SignIn',
      signUp: { identifiers: ['email'], password: false, verify: true },
      signIn: {
        methods: [
          {
            identifier: 'email',
            password: false,
            verificationCode: true,
            isPasswordPrimary: false,
          },
        ],
      },
    });
    const invited = await invite(own.info);
    await page.goto(invited.url);
    await page.getByRole('button', { name: 'Create an account and join' }).click();
    await expect(welcome(page, invited)).toBeVisible();
  } finally {
    await own.stop();
  }
});
