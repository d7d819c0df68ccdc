import { test as base } from '@playwright/test';
import { type AuthJsApp, reserveAppUrl, startAuthJsApp } from '../support/auth-js';
import type { GenkanInfo } from '../support/genkan';
import { createApplication } from '../support/management';

type WorkerFixtures = {
  /** The server all journeys share. */
  server: GenkanInfo;
  /** An Auth.js app that signs in with it. */
  shop: AuthJsApp;
};

/** Registers the Auth.js app at the server and runs it with the resulting settings. */
export async function openShop(server: GenkanInfo, host?: string): Promise<AuthJsApp> {
  const url = await reserveAppUrl(host);
  const application = await createApplication(server, {
    name: 'The shop',
    oidcClientMetadata: {
      redirectUris: [`${url}/api/auth/callback/logto`],
      postLogoutRedirectUris: [url],
    },
  });
  return startAuthJsApp(url, {
    AUTH_LOGTO_ISSUER: `${server.baseUrl}/oidc`,
    AUTH_LOGTO_ID: application.id,
    AUTH_LOGTO_SECRET: application.secret,
  });
}

export const test = base.extend<object, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used.
    async ({}, use) => use(JSON.parse(process.env.GENKAN_E2E_SERVER ?? '') as GenkanInfo),
    { scope: 'worker' },
  ],
  shop: [
    async ({ server }, use) => {
      const shop = await openShop(server);
      await use(shop);
      await shop.stop();
    },
    { scope: 'worker' },
  ],
});
