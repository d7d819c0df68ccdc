import { type BrowserContext, expect } from '@playwright/test';
import type { Genkan } from '../support/genkan';
import { createUser, management } from '../support/management';
import { uniqueName } from '../support/names';
import { authenticatorApp } from '../support/totp';
import { startOwnServer, test } from './fixtures';
import { codeFor } from './inbox';
import { openSignIn } from './open-sign-in';
import { askForFactors, atFactors } from './second-factor';
import { signInOnPages } from './visitor';

// One after the other, because they change the settings of one server.
test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

let genkan: Genkan;

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
});
test.afterAll(() => genkan?.stop());

const newEmail = () => `${uniqueName('kei')}@example.com`;

/** Somebody at the page after the password. */
async function signIn(
  context: BrowserContext,
  user: { username: string; password: string },
  hasScript = true,
) {
  const page = await openSignIn(context, genkan.info, { prompt: 'login' });
  await signInOnPages(page, user);
  return { page, ...atFactors(page, hasScript) };
}

for (const hasScript of [true, false]) {
  test.describe(hasScript ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: hasScript });

    test('a code is mailed to the address of the account, which is not told in full', async ({
      context,
    }) => {
      await askForFactors(genkan.info, {
        policy: 'Mandatory',
        factors: ['EmailVerificationCode'],
      });
      const primaryEmail = newEmail();
      const user = await createUser(genkan.info, { primaryEmail });
      const visit = await signIn(context, user, hasScript);
      await visit.titled('Enter the code from your email');
      await expect(visit.page.getByText('k•••@example.com')).toBeVisible();
      await expect(visit.page.getByText(primaryEmail)).toHaveCount(0);

      const code = await codeFor(genkan.info, primaryEmail, 'MfaVerification');
      await visit.giveCode(code === '000000' ? '111111' : '000000');
      await expect(visit.page.getByLabel('Code', { exact: true })).toBeFocused();
      await visit.giveCode(code);
      await visit.atClient();
    });
  });
}

test('an account without an address is given one, by a code that is mailed there', async ({
  context,
}) => {
  await askForFactors(genkan.info, { policy: 'Mandatory', factors: ['EmailVerificationCode'] });
  const user = await createUser(genkan.info);
  const [mistyped, email] = [newEmail(), newEmail()];
  const visit = await signIn(context, user);
  await visit.titled('Add your email address');
  await visit.page.getByLabel('Email address').fill(mistyped);
  await visit.press('Send the code');
  await visit.titled('Enter the code from your email');
  await visit.page.getByRole('link', { name: 'Use another address' }).click();
  await visit.page.getByLabel('Email address').fill(email);
  await visit.press('Send the code');
  await visit.titled('Enter the code from your email');
  await visit.giveCode(await codeFor(genkan.info, email));
  await visit.atClient();
  const { body } = await management(genkan.info, 'GET', `/users/${user.id}`);
  expect(body).toMatchObject({ primaryEmail: email });
});

test('one more way is suggested to whoever has only their address, and not a second time', async ({
  context,
}) => {
  const methods = ['username', 'email'].map((identifier) => ({
    identifier,
    password: true,
    verificationCode: false,
    isPasswordPrimary: true,
  }));
  await askForFactors(
    genkan.info,
    { policy: 'Mandatory', factors: ['EmailVerificationCode', 'Totp'] },
    { signUp: { identifiers: ['email'], password: true, verify: true }, signIn: { methods } },
  );
  const primaryEmail = newEmail();
  const user = await createUser(genkan.info, { primaryEmail });
  const arrive = async () => {
    const page = await openSignIn(context, genkan.info, { prompt: 'login' });
    await page.getByLabel('Username or email address').fill(user.username);
    await page.getByLabel('Password', { exact: true }).fill(user.password);
    await page.getByRole('button', { name: /^Sign in/ }).click();
    const visit = { page, ...atFactors(page) };
    await visit.titled('Enter the code from your email');
    await visit.giveCode(await codeFor(genkan.info, primaryEmail, 'MfaVerification'));
    return visit;
  };
  const first = await arrive();
  await first.titled('Add one more way to confirm');
  await first.press('Not now');
  await first.atClient();
  const second = await arrive();
  await second.atClient();
});

test('a mail that cannot be sent leaves the other ways', async ({ context }) => {
  await askForFactors(genkan.info, {
    policy: 'Mandatory',
    factors: ['EmailVerificationCode', 'Totp'],
  });
  const primaryEmail = newEmail();
  const user = await createUser(genkan.info, { primaryEmail });
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  await management(genkan.info, 'POST', `/users/${user.id}/mfa-verifications`, {
    type: 'Totp',
    secret,
  });
  const visit = await signIn(context, user);
  await visit.titled('Enter the code from your authenticator app');
  // As many as one recipient is sent in ten minutes.
  for (let count = 0; count < 10; count += 1) {
    await management(genkan.info, 'POST', '/verification-codes', { email: primaryEmail });
  }
  await visit.choose('Code by email');
  await visit.titled('Confirm that it is you');
  await expect(visit.page.getByText('Too many messages were sent')).toBeFocused();
  await visit.choose('Authenticator app');
  await visit.giveCode(authenticatorApp(secret).code());
  await visit.atClient();
});
