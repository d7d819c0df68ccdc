import LogtoClient, { type LogtoConfig } from '@logto/node';
import { expect } from 'vitest';
import { Browser } from '../support/browser';
import { signIn } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import type { Application, TestUser } from '../support/management';

/** The SDK as an app uses it: memory for its storage, and the last navigation to look at. */
export function createClient(
  server: GenkanInfo,
  application: Application,
  config: Partial<LogtoConfig> = {},
) {
  const items = new Map<string, string>();
  const navigations: string[] = [];
  const client = new LogtoClient(
    {
      endpoint: server.baseUrl,
      appId: application.id,
      appSecret: application.secret,
      ...config,
    },
    {
      navigate: (url) => {
        navigations.push(url);
      },
      storage: {
        getItem: async (key) => items.get(key) ?? null,
        setItem: async (key, value) => {
          items.set(key, value);
        },
        removeItem: async (key) => {
          items.delete(key);
        },
      },
    },
  );
  return { client, lastNavigation: () => navigations.at(-1) ?? expect.fail('No navigation.') };
}

/** An app of the SDK that the user has signed in to. */
export async function signInWithSdk(
  server: GenkanInfo,
  application: Application,
  user: TestUser,
  config: Partial<LogtoConfig>,
) {
  const { client, lastNavigation } = createClient(server, application, config);
  const { redirectUri } = application;
  const browser = new Browser();
  await client.signIn({ redirectUri });
  await browser.follow(lastNavigation());
  const redirectTo = await signIn({ server, application, browser }, user);
  const callback = await browser.follow(redirectTo, redirectUri);
  await client.handleSignInCallback(callback.url);
  return client;
}
