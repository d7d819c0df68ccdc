import { test as base } from '@playwright/test';
import { type AuthJsApp, reserveAppUrl, startAuthJsApp } from '../support/auth-js';
import { type DatabaseKind, Genkan, type GenkanInfo } from '../support/genkan';
import { createApplication } from '../support/management';

export type WorkerOptions = {
  /** What the journeys' servers keep their data in. */
  database: DatabaseKind;
};

type WorkerFixtures = {
  /** The server that all journeys on this kind of database share. */
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

/** Starts a server for one journey alone, on the same kind of database as the shared one. */
export function startOwnServer(
  { database, postgresqlUrl }: GenkanInfo,
  env: Record<string, string> = {},
  host?: string,
): Promise<Genkan> {
  return Genkan.start({ database, postgresqlUrl, env, host });
}

export const test = base.extend<object, WorkerOptions & WorkerFixtures>({
  database: ['embedded', { option: true, scope: 'worker' }],
  server: [
    async ({ database }, use) => {
      const servers = JSON.parse(process.env.GENKAN_E2E_SERVERS ?? '') as GenkanInfo[];
      const server = servers.find((info) => info.database === database);
      if (!server) throw new Error(`No server runs on ${database}.`);
      await use(server);
    },
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
