import { type BrowserContext, expect } from '@playwright/test';
import type { Genkan } from '../support/genkan';
import { createUser, management, type TestUser } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { createOrganization } from '../support/organizations';
import { authenticatorApp } from '../support/totp';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { askForFactors, atFactors } from './second-factor';
import { signUpOnPages } from './visitor';

// One after the other, because they change the settings of one server.
test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

let genkan: Genkan;

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
});
test.afterAll(() => genkan?.stop());

async function open(context: BrowserContext) {
  const page = await openSignIn(context, genkan.info, { prompt: 'login' });
  return { page, ...atFactors(page) };
}

async function signIn(context: BrowserContext, user: Pick<TestUser, 'username' | 'password'>) {
  const visit = await open(context);
  await visit.page.getByLabel('Username').fill(user.username);
  await visit.page.getByLabel('Password', { exact: true }).fill(user.password);
  await visit.page.getByRole('button', { name: /^Sign in/ }).click();
  return visit;
}

test.describe('a second step that is offered', () => {
  test.beforeEach(() =>
    askForFactors(genkan.info, {
      policy: 'PromptAtSignInAndSignUp',
      factors: ['Totp', 'BackupCode'],
    }),
  );

  test('is left for another day by somebody who registers, and not offered again', async ({
    context,
  }) => {
    const person = { username: uniqueName('mei'), password: strongPassword() };
    const first = await open(context);
    await signUpOnPages(first.page, person);
    await first.titled('Protect your account with a second step?');
    await first.press('Not now');
    await first.atClient();

    const second = await signIn(context, person);
    await second.atClient();
  });

  test('is turned on, and left for another day after all where it is to be set up', async ({
    context,
  }) => {
    const user = await createUser(genkan.info);
    const first = await signIn(context, user);
    await first.titled('Protect your account with a second step?');
    await first.press('Turn it on');
    await first.titled('Set up your authenticator app');
    await first.press('Not now');
    await first.atClient();

    const second = await signIn(context, user);
    await second.atClient();
  });

  test('is turned on, set up, and asked for from then on', async ({ context }) => {
    const user = await createUser(genkan.info);
    const first = await signIn(context, user);
    await first.press('Turn it on');
    const app = authenticatorApp(await first.readKey());
    await first.giveCode(app.code());
    await first.readBackupCodes();
    await first.press('I have kept them');
    await first.atClient();

    const second = await signIn(context, user);
    await second.titled('Enter the code from your authenticator app');
    await second.giveCode(app.code());
    await second.atClient();
  });
});

test('one of several is chosen, and changed for another before it is set up', async ({
  context,
}) => {
  await askForFactors(genkan.info, {
    policy: 'Mandatory',
    factors: ['Totp', 'EmailVerificationCode'],
  });
  const user = await createUser(genkan.info);
  const visit = await signIn(context, user);
  await visit.titled('Protect your account');
  await expect(visit.page.getByRole('button', { name: 'Not now' })).toHaveCount(0);
  await visit.choose('Authenticator app');
  const key = await visit.readKey();
  await visit.choose('Code by email');
  await visit.titled('Add your email address');
  await visit.choose('Authenticator app');
  // The key is the one from before: it may be in the app by now.
  expect(await visit.readKey()).toBe(key);
  await visit.giveCode(authenticatorApp(key).code());
  await visit.atClient();
});

test('an organization asks its members for a second step, whatever the others do', async ({
  context,
}) => {
  await askForFactors(genkan.info, {
    policy: 'NoPrompt',
    factors: ['Totp'],
    organizationRequiredMfaPolicy: 'Mandatory',
  });
  const [member, stranger] = [await createUser(genkan.info), await createUser(genkan.info)];
  const organization = await createOrganization(genkan.info, { isMfaRequired: true });
  await management(genkan.info, 'POST', `/organizations/${organization.id}/users`, {
    userIds: [member.id],
  });

  const other = await signIn(context, stranger);
  await other.atClient();
  const visit = await signIn(context, member);
  await expect(visit.page.getByRole('button', { name: 'Not now' })).toHaveCount(0);
  await visit.giveCode(authenticatorApp(await visit.readKey()).code());
  await visit.atClient();
});
