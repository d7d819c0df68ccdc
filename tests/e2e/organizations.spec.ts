import { type BrowserContext, expect, type Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { Browser } from '../support/browser';
import { authorizationRequest, exchangeCode, type Flow, requestTokens } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { linkTo, rolesOf } from '../support/invitation';
import { createApplication, createUser, type TestUser } from '../support/management';
import { administratorRole, memberIds, roleWith } from '../support/member-powers';
import { uniqueEmail } from '../support/one-time-token';
import { addMember, createOrganization } from '../support/organizations';
import { expectAccessible } from './accessible';
import { test } from './fixtures';
import { signInOnPages } from './visitor';

async function member(server: GenkanInfo) {
  const primaryEmail = uniqueEmail();
  return { ...(await createUser(server, { primaryEmail })), primaryEmail };
}

/** Signs in to Genkan itself, on the way to a page. */
async function open(page: Page, server: GenkanInfo, user: TestUser, path = '/organizations') {
  await page.goto(server.baseUrl + path);
  await signInOnPages(page, user);
  await expect(page).toHaveURL((url) => url.pathname === path.split('?')[0]);
}

/** The application's own pages: what answers at its redirect URI. */
async function answerAt(context: BrowserContext, redirectUri: string) {
  await context.route(`${redirectUri}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Back at the app</h1>' }),
  );
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    const look = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page);
    };

    test('an administrator invites somebody, changes their roles, and removes them', async ({
      browser,
      page,
      server,
    }) => {
      const organization = await createOrganization(server);
      const [administrator, guest] = [await member(server), await member(server)];
      const [admin, editor] = [await administratorRole(server), await roleWith(server, ['read'])];
      await addMember(server, organization, administrator, [admin]);

      await open(page, server, administrator);
      await look(page);
      await page.getByRole('link', { name: organization.name }).click();
      await expect(page.getByRole('heading', { name: organization.name })).toBeVisible();
      await page.getByLabel('Email address', { exact: true }).fill(guest.primaryEmail);
      await page.getByLabel(editor.name).check();
      await page.getByRole('button', { name: 'Send the invitation' }).click();
      await expect(page.getByText('The invitation is on its way.')).toBeVisible();
      await expect(page.getByRole('heading', { name: '1 invitation waits' })).toBeVisible();
      await look(page);
      await page.getByRole('button', { name: `Send it again ${guest.primaryEmail}` }).click();
      await expect(page.getByText('Only the link in the new mail works.')).toBeVisible();

      const options = { javaScriptEnabled, locale: 'en', reducedMotion: 'reduce' } as const;
      const theirs = await (await browser.newContext(options)).newPage();
      await theirs.goto(await linkTo(server, guest.primaryEmail, 2));
      await theirs.getByRole('button', { name: 'Sign in and join' }).click();
      await signInOnPages(theirs, guest);
      if (!javaScriptEnabled) await theirs.getByRole('button', { name: /^Join/ }).click();
      await theirs.getByRole('link', { name: 'See the organization' }).click();
      await expect(theirs.getByText('2 members')).toBeVisible();
      await expect(theirs.getByRole('link', { name: /^Manage/ })).toHaveCount(0);
      expect(await rolesOf(server, { organization }, guest)).toEqual([editor.name]);

      await page.reload();
      await page.getByRole('link', { name: `Manage ${guest.username}` }).click();
      await expect(page.getByLabel(editor.name)).toBeChecked();
      await page.getByLabel(admin.name).check();
      await page.getByLabel(editor.name).uncheck();
      await page.getByRole('button', { name: 'Save the roles' }).click();
      await expect(page.getByText('The roles are saved.')).toBeVisible();
      await look(page);
      expect(await rolesOf(server, { organization }, guest)).toEqual([admin.name]);
      await theirs.reload();
      await expect(theirs.getByRole('link', { name: /^Manage/ })).toHaveCount(2);

      await page.getByText('Remove from the organization').click();
      await look(page);
      await page.getByRole('button', { name: `Remove ${guest.username}` }).click();
      await expect(page.getByText('The member was removed.')).toBeVisible();
      expect(await memberIds(server, organization)).toEqual([administrator.id]);
      await theirs.reload();
      await expect(theirs.getByRole('heading', { name: /nothing here for you/ })).toBeVisible();
      await look(theirs);
      await theirs.context().close();
    });

    test('the last administrator is told why they cannot leave; others leave', async ({
      page,
      server,
    }) => {
      const organization = await createOrganization(server);
      const [administrator, other] = [await member(server), await member(server)];
      const admin = await administratorRole(server);
      await addMember(server, organization, administrator, [admin]);
      const path = `/organizations/${organization.id}/leave`;
      await open(page, server, administrator, path);
      const leave = page.getByRole('button', { name: `Leave ${organization.name}` });
      await leave.click();
      const notice = page.getByRole('alert').filter({ hasText: 'Then nobody could manage' });
      await expect(notice).toBeVisible();
      if (javaScriptEnabled) await expect(notice).toBeFocused();
      await look(page);
      await addMember(server, organization, other, [admin]);
      await leave.click();
      await expect(page.getByText('You have left the organization.')).toBeVisible();
      await expect(page.getByText('You do not belong to any organization yet.')).toBeVisible();
      await look(page);
    });

    test('the user of an app chooses another organization, and the app gets its token', async ({
      context,
      page,
      server,
    }) => {
      const redirectUri = 'https://client.example/callback';
      const application = await createApplication(server, { redirectUri });
      await answerAt(context, redirectUri);
      const user = await member(server);
      const [first, second] = [await createOrganization(server), await createOrganization(server)];
      const role = await roleWith(server, ['read']);
      await addMember(server, first, user, [role]);
      await addMember(server, second, user, [role]);

      const scope = 'openid offline_access urn:logto:scope:organizations read:member';
      const params = { prompt: 'consent', resource: 'urn:logto:resource:organizations' };
      const request = authorizationRequest(server, application, { scope, params });
      await page.goto(request.authorizationUrl);
      await signInOnPages(page, user);
      await expect(page).toHaveURL(/^https:\/\/client\.example/);
      const code = new URL(page.url()).searchParams.get('code') ?? '';
      const flow = { server, application, browser: new Browser(), ...request } as Flow;
      const tokens = await exchangeCode(flow, code);

      const choose = async (organizationId: string) => {
        const query = new URLSearchParams({
          client_id: application.id,
          redirect_uri: redirectUri,
          state: 'from here',
          organization_id: organizationId,
        });
        await page.goto(`${server.baseUrl}/organizations/choose?${query}`);
        await expect(page.getByText(`to continue to ${application.name}`)).toBeVisible();
      };
      await choose(first.id);
      await expect(page.getByLabel(first.name)).toBeChecked();
      await look(page);
      await page.getByLabel(second.name).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { name: 'Back at the app' })).toBeVisible();
      const answer = new URL(page.url()).searchParams;
      expect(answer.get('state')).toBe('from here');
      expect(answer.get('organization_id')).toBe(second.id);

      const { status, body } = await requestTokens(server, application, {
        grant_type: 'refresh_token',
        refresh_token: tokens.body.refresh_token ?? '',
        organization_id: second.id,
      });
      expect(status).toBe(200);
      const { aud, scope: granted } = decodeJwt(body.access_token);
      expect(aud).toBe(`urn:logto:organization:${second.id}`);
      expect(granted).toBe('read:member');

      await choose(second.id);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByRole('heading', { name: 'Back at the app' })).toBeVisible();
      expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
    });
  });
}

test('a link of no app, a search and pages of many members are accessible', async ({
  page,
  server,
}) => {
  const organization = await createOrganization(server);
  const administrator = await member(server);
  await addMember(server, organization, administrator, [await administratorRole(server)]);
  for (let count = 0; count < 21; count += 1) {
    await addMember(server, organization, await createUser(server, { password: undefined }));
  }
  const path = `/organizations/${organization.id}`;
  await open(page, server, administrator, path);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByText('Page 2 of 2')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Find members').fill(administrator.primaryEmail);
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByRole('heading', { name: '1 member found' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${server.baseUrl}/organizations/choose?client_id=unknown`);
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await expectAccessible(page);
});
