import { expect, type Page } from '@playwright/test';
import { type AuthJsApp, reserveAppUrl, startAuthJsApp } from '../support/auth-js';
import type { Genkan, GenkanInfo } from '../support/genkan';
import { createUser, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { entraTenant } from '../support/upstream/entra';
import { genkanAsUpstream } from '../support/upstream/second-genkan';
import {
  createSsoConnector,
  employeeOf,
  goOnWithoutScript,
  newDomain,
  samlAudience,
  signInAtCompany,
  startEntraSamlSite,
  startEntraSite,
  typeWorkEmail,
} from './company';
import { openShop, startOwnServer, test } from './fixtures';
import { readmeShell, typeIn } from './readme';
import { signInOnPages } from './visitor';

let genkan: Genkan;
let server: GenkanInfo;
let shop: AuthJsApp;

test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

test.beforeAll(async ({ server: shared }) => {
  // The app is built first.
  test.setTimeout(240_000);
  genkan = await startOwnServer(shared);
  server = genkan.info;
  shop = await openShop(server);
  const byEmail = {
    singleSignOnEnabled: true,
    signUp: { identifiers: ['email'], password: true, verify: true },
    signIn: {
      methods: [
        { identifier: 'email', password: true, verificationCode: true, isPasswordPrimary: true },
      ],
    },
  };
  expect((await management(server, 'PATCH', '/sign-in-exp', byEmail)).status).toBe(200);
});
test.afterAll(async () => {
  await shop?.stop();
  await genkan?.stop();
});

const enter = (page: Page) => page.getByRole('button', { name: 'Sign in with Genkan' }).click();
const customerNumber = (page: Page) => page.getByRole('status').textContent();

async function greets(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: `Hello, ${name}` })).toBeVisible();
}

async function signOutEverywhere(page: Page, hasScript: boolean): Promise<void> {
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  if (!hasScript) await page.getByRole('button', { name: 'Sign Out' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome to the shop' })).toBeVisible();
}

test('the readme’s walk-through: an app, an Entra ID connector, SSO on, signed in', async ({
  page,
}) => {
  const employee = employeeOf('acme.com');
  const entra = await startEntraSite(employee);
  const url = await reserveAppUrl('app.localhost');
  const { APP, CONNECTOR } = await typeIn(
    server,
    readmeShell('## Enterprise SSO with Microsoft Entra ID'),
    {
      replace: {
        'http://localhost:3000': url,
        'https://login.microsoftonline.com': new URL(entra.issuer).origin,
        '<Directory (tenant) ID>': entraTenant,
        '<Application (client) ID>': entra.clientId,
        "<the secret's value>": entra.clientSecret,
      },
      read: ['APP', 'CONNECTOR'],
    },
  );
  await entra.allow(`${server.baseUrl}/callback/${CONNECTOR}`);
  const { body } = await management<{ value: string }[]>(
    server,
    'GET',
    `/applications/${APP}/secrets`,
  );
  const app = await startAuthJsApp(url, {
    AUTH_LOGTO_ISSUER: `${server.baseUrl}/oidc`,
    AUTH_LOGTO_ID: APP,
    AUTH_LOGTO_SECRET: body[0]?.value ?? '',
  });
  await page.goto(app.url);
  await enter(page);
  await typeWorkEmail(page, employee);
  await signInAtCompany(page, employee);
  await greets(page, 'Abe Lincoln');
  await app.stop();
  await entra.stop();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    /** A SAML provider's page posts its form by script. */
    const leaveSamlPage = async (page: Page) => {
      if (!javaScriptEnabled) await goOnWithoutScript(page);
    };

    test('a work e-mail leads to Entra ID’s page and back, the second time without a question', async ({
      page,
    }) => {
      const domain = newDomain();
      const employee = employeeOf(domain);
      const entra = await startEntraSite(employee);
      const { issuer, clientId, clientSecret } = entra;
      const id = await createSsoConnector(server, {
        providerName: 'AzureAdOidc',
        domains: [domain],
        config: { issuer, clientId, clientSecret, trustUnverifiedEmail: true },
      });
      await entra.allow(`${server.baseUrl}/callback/${id}`);

      await page.goto(shop.url);
      await enter(page);
      await typeWorkEmail(page, employee);
      expect(entra.requests.at(-1)?.get('login_hint')).toBe(employee.email);
      expect(entra.requests.at(-1)?.get('code_challenge_method')).toBe('S256');
      await signInAtCompany(page, employee);
      await greets(page, 'Abe Lincoln');
      const number = await customerNumber(page);

      await signOutEverywhere(page, javaScriptEnabled);
      await enter(page);
      await typeWorkEmail(page, employee);
      await greets(page, 'Abe Lincoln');
      expect(await customerNumber(page)).toBe(number);
      await entra.stop();
    });

    test('the same by Entra ID’s SAML, from here and from the company’s side in both ways', async ({
      page,
    }) => {
      const domain = newDomain();
      const employee = employeeOf(domain);
      const entra = await startEntraSamlSite(employee);
      const id = await createSsoConnector(server, {
        providerName: 'AzureAD',
        domains: [domain],
        config: {
          metadata: entra.metadata,
          attributeMapping: {
            email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
            name: 'http://schemas.microsoft.com/identity/claims/displayname',
          },
        },
      });
      entra.tiles.push(samlAudience(server, id));
      await page.goto(shop.url);
      await enter(page);
      await typeWorkEmail(page, employee);
      await signInAtCompany(page, employee);
      await leaveSamlPage(page);
      await greets(page, 'Abe Lincoln');
      const number = await customerNumber(page);

      const application = await management<{ id: string; oidcClientMetadata: object }[]>(
        server,
        'GET',
        '/applications',
      );
      const [{ id: defaultApplicationId = '', oidcClientMetadata = {} } = {}] =
        application.body.filter((one) =>
          JSON.stringify(one.oidcClientMetadata).includes(`${shop.url}/`),
        );
      const begin = `${shop.url}/sso`;
      const redirectUris = [`${shop.url}/api/auth/callback/logto`, begin];
      await management(server, 'PATCH', `/applications/${defaultApplicationId}`, {
        oidcClientMetadata: { ...oidcClientMetadata, redirectUris },
      });
      const modes = [
        { autoSendAuthorizationRequest: false, clientIdpInitiatedAuthCallbackUri: begin },
        { autoSendAuthorizationRequest: true, redirectUri: begin },
      ];
      for (const mode of modes) {
        await signOutEverywhere(page, javaScriptEnabled);
        const path = `/sso-connectors/${id}/idp-initiated-auth-config`;
        const set = await management(server, 'PUT', path, { defaultApplicationId, ...mode });
        expect(set.status, JSON.stringify(set.body)).toBeLessThan(300);
        await page.goto(entra.home);
        await page.getByRole('link', { name: 'App 1' }).click();
        await signInAtCompany(page, employee);
        await leaveSamlPage(page);
        await greets(page, 'Abe Lincoln');
        expect(await customerNumber(page)).toBe(number);
        await expect(page).toHaveURL(`${shop.url}/`);
      }
      await entra.stop();
    });

    test('another Genkan is a company’s identity provider', async ({ page }) => {
      const domain = newDomain();
      const upstream = await startOwnServer(server, {}, '127.0.0.1');
      const employee = { ...employeeOf(domain), username: uniqueName('abe') };
      const password = strongPassword();
      const profile = { name: 'Abe Lincoln', primaryEmail: employee.email };
      await createUser(upstream.info, { ...profile, username: employee.username, password });
      const client = await genkanAsUpstream(upstream.info);
      const { issuer, clientId, clientSecret } = client;
      const id = await createSsoConnector(server, {
        providerName: 'OIDC',
        domains: [domain],
        config: { issuer, clientId, clientSecret },
      });
      await client.allow(`${server.baseUrl}/callback/${id}`);

      await page.goto(shop.url);
      await enter(page);
      await typeWorkEmail(page, employee);
      await expect(page).toHaveURL(new RegExp(`^${upstream.info.baseUrl}/sign-in`));
      await signInOnPages(page, { username: employee.username, password });
      await greets(page, 'Abe Lincoln');
      await upstream.stop();
    });
  });
}
