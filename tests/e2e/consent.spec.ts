import { expect, type Page } from '@playwright/test';
import { wire } from '@/lib/config/wire';
import { createThirdParty } from '../support/consent';
import { authorizationRequest, exchangeCode, type Flow, requestTokens } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import {
  type Application,
  createResource,
  createRole,
  createUser,
  management,
} from '../support/management';
import {
  addMember,
  createOrganization,
  createOrganizationRole,
  createOrganizationScope,
} from '../support/organizations';
import { expectAccessible } from './accessible';
import { startClientApp } from './client-app';
import { test as base } from './fixtures';
import { signInOnPages } from './visitor';

const test = base.extend<{ app: { redirectUri: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is needed here.
  app: async ({}, use) => {
    const app = await startClientApp();
    await use(app);
    await app.stop();
  },
});

test.use({ contextOptions: { reducedMotion: 'reduce' } });

type Request = ReturnType<typeof authorizationRequest>;

/** Opens the app's authorization request. */
async function start(
  page: Page,
  server: GenkanInfo,
  application: Application,
  options: Parameters<typeof authorizationRequest>[2],
): Promise<Request> {
  const request = authorizationRequest(server, application, options);
  await page.goto(request.authorizationUrl);
  return request;
}

async function expectBack(page: Page, { state }: Request): Promise<URLSearchParams> {
  await expect(page.getByRole('heading', { name: 'Back at the app' })).toBeVisible();
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('state')).toBe(state);
  return searchParams;
}

async function expectCode(page: Page, request: Request): Promise<string> {
  return (await expectBack(page, request)).get('code') ?? '';
}

/** An API of which the person may do the one thing that the app asks for. */
async function createNotes(server: GenkanInfo, userId: string) {
  const { id, indicator, scopeIds } = await createResource(server, ['read:notes']);
  const scopeId = scopeIds['read:notes'] ?? '';
  const description = 'Read your notes';
  await management(server, 'PATCH', `/resources/${id}`, { name: 'Notebook' });
  await management(server, 'PATCH', `/resources/${id}/scopes/${scopeId}`, { description });
  const role = await createRole(server, 'User', [scopeId]);
  await management(server, 'POST', `/users/${userId}/roles`, { roleIds: [role.id] });
  return { indicator, scopeId, description };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a person consents once, and later to what is new alone', async ({
      page,
      server,
      app,
    }) => {
      const user = await createUser(server);
      const notes = await createNotes(server, user.id);
      const application = await createThirdParty(
        server,
        { userScopes: ['profile', 'email'], resourceScopes: [notes.scopeId] },
        { name: 'Notes in the cloud', redirectUri: app.redirectUri },
      );
      const params = { resource: notes.indicator };
      const scope = 'openid profile read:notes';
      const first = await start(page, server, application, { scope, params });
      await signInOnPages(page, user);
      await expect(page).toHaveURL(`${server.baseUrl}/consent?app_id=${application.id}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'Notes in the cloud asks for access',
      );
      await expect(page.getByText(user.username)).toBeVisible();
      await expect(page.getByRole('heading', { name: 'About you' })).toBeVisible();
      await expect(page.getByText('See your name, your picture')).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Notebook' })).toBeVisible();
      await expect(page.getByText(notes.description)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole('button', { name: 'Authorize' }).click();
      expect(await expectCode(page, first)).not.toBe('');

      const second = await start(page, server, application, { scope, params });
      expect(await expectCode(page, second)).not.toBe('');

      const third = await start(page, server, application, { scope: `${scope} email`, params });
      await expect(page.getByText('See your email address')).toBeVisible();
      await expect(page.getByText('See your name, your picture')).toBeHidden();
      await expect(page.getByText(notes.description)).toBeHidden();
      await page.getByRole('button', { name: 'Authorize' }).click();
      expect(await expectCode(page, third)).not.toBe('');
    });

    test('a person cancels, and the app is told so', async ({ page, server, app }) => {
      const application = await createThirdParty(
        server,
        { userScopes: ['profile'] },
        { redirectUri: app.redirectUri },
      );
      const request = await start(page, server, application, { scope: 'openid profile' });
      await signInOnPages(page, await createUser(server));
      await page.getByRole('button', { name: 'Cancel' }).click();
      const back = await expectBack(page, request);
      expect(back.get('error')).toBe('access_denied');
      expect(back.get('code')).toBeNull();
    });

    test('a person chooses the organization that an app may act in', async ({
      page,
      server,
      app,
    }) => {
      const user = await createUser(server);
      const scope = await createOrganizationScope(server);
      const role = await createOrganizationRole(server, { scopeIds: [scope.id] });
      const [first, second] = [await createOrganization(server), await createOrganization(server)];
      await addMember(server, first, user);
      await addMember(server, second, user, [role]);
      const application = await createThirdParty(
        server,
        { userScopes: [wire.scopes.organizations], organizationScopes: [scope.id] },
        { redirectUri: app.redirectUri, customClientMetadata: { alwaysIssueRefreshToken: true } },
      );
      const request = await start(page, server, application, {
        scope: `openid ${wire.scopes.organizations} ${scope.name}`,
        params: { resource: wire.organizationResource },
      });
      await signInOnPages(page, user);
      await expect(page.getByRole('radio', { name: first.name })).toBeChecked();
      await expect(page.getByText(scope.name)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole('radio', { name: second.name }).check();
      await page.getByRole('button', { name: 'Authorize' }).click();

      const code = await expectCode(page, request);
      const flow = { ...request, server, application } as Flow;
      const { body } = await exchangeCode(flow, code);
      const tokenFor = ({ id }: { id: string }) =>
        requestTokens(server, application, {
          grant_type: 'refresh_token',
          refresh_token: body.refresh_token ?? '',
          organization_id: id,
        });
      expect((await tokenFor(second)).body.scope).toBe(scope.name);
      expect((await tokenFor(first)).status).toBe(403);
    });

    test('a person takes another account', async ({ page, server, app }) => {
      const [wrong, right] = [await createUser(server), await createUser(server)];
      const application = await createThirdParty(
        server,
        { userScopes: ['profile'] },
        { redirectUri: app.redirectUri },
      );
      const request = await start(page, server, application, { scope: 'openid profile' });
      await signInOnPages(page, wrong);
      await expect(page.getByText(wrong.username)).toBeVisible();
      await page.getByRole('link', { name: 'Use another account' }).click();
      await page.getByLabel('Username').fill(right.username);
      await page.getByLabel('Password', { exact: true }).fill(right.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      // Without script the form that signs the other account out waits for a press.
      const goOn = page.getByRole('button', { name: 'Continue' });
      if (!javaScriptEnabled) await goOn.click();
      await expect(page.getByText(right.username)).toBeVisible();
      await page.getByRole('button', { name: 'Authorize' }).click();
      expect(await expectCode(page, request)).not.toBe('');
    });
  });
}
