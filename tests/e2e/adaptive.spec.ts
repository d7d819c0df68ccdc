import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Genkan, GenkanInfo } from '../support/genkan';
import { createUser, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { startOwnServer, test } from './fixtures';
import { codeFor } from './inbox';
import { openSignIn } from './open-sign-in';
import { signInOnPages } from './visitor';

test.setTimeout(120_000);

let genkan: Genkan;
let info: GenkanInfo;

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server, { TRUST_PROXY: '1' });
  info = genkan.info;
  const { status } = await management(info, 'PATCH', '/sign-in-exp', {
    adaptiveMfa: { enabled: true },
    mfa: { factors: ['EmailVerificationCode'], policy: 'PromptAtSignInAndSignUpMandatory' },
  });
  expect(status).toBe(200);
});
test.afterAll(() => genkan?.stop());

const atClient = (page: Page) => expect(page.getByText('Back at the client')).toBeVisible();

test('a person is asked for a code in a new country, and not at home', async ({ context }) => {
  const primaryEmail = `${uniqueName('kei')}@example.com`;
  const password = strongPassword();
  const who = { ...(await createUser(info, { primaryEmail, password })), password };

  /** What the proxy in front of the server says; the browser itself knows nothing of it. */
  const travelTo = (country: string) =>
    context.setExtraHTTPHeaders({ 'x-logto-cf-country': country });
  const givePassword = async (there: BrowserContext) => {
    const page = await openSignIn(there, info, { prompt: 'login' });
    await signInOnPages(page, who);
    return page;
  };

  await travelTo('JP');
  await atClient(await givePassword(context));
  await atClient(await givePassword(context));

  await travelTo('FR');
  const page = await givePassword(context);
  await expect(page.getByRole('heading', { name: 'Enter the code from your email' })).toBeVisible();
  await page.getByLabel('Code').fill(await codeFor(info, primaryEmail, 'MfaVerification'));
  await atClient(page);
  await atClient(await givePassword(context));
});
