import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Genkan } from '../support/genkan';
import { created, createUser, management } from '../support/management';
import { uniqueName } from '../support/names';
import { type RealProvider, startRealProvider } from '../support/upstream/real-provider';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';

let genkan: Genkan;
let company: RealProvider;
let social: { id: string };
const domain = 'nishiki.example';

test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

const change = async (settings: object) => {
  const { status, body } = await management(genkan.info, 'PATCH', '/sign-in-exp', settings);
  expect(status, JSON.stringify(body)).toBe(200);
};

test.beforeAll(async ({ server: shared }) => {
  genkan = await startOwnServer(shared);
  company = await startRealProvider();
  const { issuer, clientId, clientSecret } = company;
  social = await created(
    management(genkan.info, 'POST', '/connectors', {
      connectorId: 'oidc',
      metadata: { target: 'acme', name: { en: 'Acme' } },
      config: {
        clientId,
        clientSecret,
        scope: 'openid profile email',
        authorizationEndpoint: `${issuer}/auth`,
        tokenEndpoint: `${issuer}/token`,
        idTokenVerificationConfig: { jwksUri: `${issuer}/jwks`, issuer },
      },
    }),
  );
  const sso = await created<{ id: string }>(
    management(genkan.info, 'POST', '/sso-connectors', {
      providerName: 'OIDC',
      connectorName: 'Nishiki',
      config: { issuer, clientId, clientSecret },
      domains: [domain],
    }),
  );
  for (const { id } of [social, sso]) {
    await company.allow(`${genkan.info.baseUrl}/callback/${id}`);
  }
  await change({
    singleSignOnEnabled: true,
    socialSignInConnectorTargets: ['acme'],
    socialSignIn: { skipRequiredIdentifiers: true },
    termsOfUseUrl: 'https://example.com/terms',
    agreeToTermsPolicy: 'Automatic',
    signIn: {
      methods: [
        {
          identifier: 'username',
          password: true,
          verificationCode: false,
          isPasswordPrimary: true,
        },
        { identifier: 'email', password: true, verificationCode: false, isPasswordPrimary: true },
      ],
    },
  });
});
test.afterAll(async () => {
  await genkan?.stop();
  await company?.stop();
});

function somebody(email = `${uniqueName('kei')}@elsewhere.example`) {
  const account = {
    sub: uniqueName('sub'),
    login: email,
    password: 'at the company',
    claims: { email, email_verified: true, name: 'Kei' },
  };
  company.accounts.push(account);
  return account;
}

async function signInThere(page: Page, { login, password }: { login: string; password: string }) {
  await expect(page.getByRole('heading', { name: 'Sign in at your company' })).toBeVisible();
  await page.getByLabel('Company e-mail').fill(login);
  await page.getByLabel('Company password').fill(password);
  await page.getByRole('button', { name: 'Sign in at the company' }).click();
}

const isBack = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Back at the client' })).toBeVisible();

const again = async (context: BrowserContext) =>
  openSignIn(context, genkan.info, { prompt: 'login' });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, reducedMotion: 'reduce' } as never);

    test('somebody new signs up at a provider’s button, and sees it marked the next time', async ({
      context,
    }) => {
      const page = await openSignIn(context, genkan.info);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole('button', { name: 'Continue with Acme' }).click();
      await signInThere(page, somebody());
      await isBack(page);
      const next = await again(context);
      await expect(
        next.getByRole('button', { name: 'Continue with Acme Last used' }),
      ).toBeVisible();
    });

    test('an account with the same address is linked when that is wanted', async ({ context }) => {
      const account = somebody();
      await createUser(genkan.info, { primaryEmail: account.login });
      const page = await openSignIn(context, genkan.info);
      await page.getByRole('button', { name: 'Continue with Acme' }).click();
      await signInThere(page, account);
      await expect(page.getByRole('heading', { name: 'Is this your account?' })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole('button', { name: 'Link it with Acme' }).click();
      await isBack(page);
    });

    test('whoever changes their mind is back where they were', async ({ context }) => {
      const page = await openSignIn(context, genkan.info);
      await page.getByRole('button', { name: 'Continue with Acme' }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByText('You did not sign in with Acme.')).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
    });

    test('an address of a company leads to the company, and back', async ({ context }) => {
      const account = somebody(`${uniqueName('kei')}@${domain}`.toLowerCase());
      const page = await openSignIn(context, genkan.info);
      await page.getByLabel('Username or email address').fill(account.login);
      if (javaScriptEnabled) {
        await expect(page.getByText('Your company signs you in')).toBeVisible();
        await expect(page.getByLabel('Password', { exact: true })).toBeHidden();
        await expectAccessible(page);
      }
      await page.getByLabel('Username or email address').press('Enter');
      await expect(page.getByLabel('Company e-mail')).toHaveValue(account.login);
      await signInThere(page, account);
      await isBack(page);
    });

    test('the page for single sign-on does the same', async ({ context }) => {
      const account = somebody(`${uniqueName('mei')}@${domain}`.toLowerCase());
      const page = await openSignIn(context, genkan.info);
      await page.getByRole('link', { name: 'Single sign-on' }).click();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel('Work email address').fill('kei@nobody.example');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByText('There is no single sign-on for this address.')).toBeVisible();
      await page.getByLabel('Work email address').fill(account.login);
      await page.getByRole('button', { name: 'Continue' }).click();
      await signInThere(page, account);
      await isBack(page);
    });
  });
}

test('where the terms have to be agreed to, a button asks first', async ({ context }) => {
  await change({ agreeToTermsPolicy: 'Manual' });
  const page = await openSignIn(context, genkan.info);
  await expect(page.locator('html[data-scripted]')).toBeAttached();
  await page.getByRole('button', { name: 'Continue with Acme' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Before you go on' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Continue with Acme' })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Agree and continue' }).click();
  await signInThere(page, somebody());
  await isBack(page);
  await change({ agreeToTermsPolicy: 'Automatic' });
});
