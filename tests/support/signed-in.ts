import { obtainTokens } from './flow';
import type { GenkanInfo } from './genkan';
import { createApplication, createUser } from './management';

type Options = {
  /** Of the application. */
  redirectUri?: string;
  scope?: string;
  params?: Record<string, string>;
};

/** An application, a user, and the browser in which that user has just signed in to it. */
export async function signedIn(server: GenkanInfo, { redirectUri, ...request }: Options = {}) {
  const [application, user] = await Promise.all([
    createApplication(server, redirectUri === undefined ? {} : { redirectUri }),
    createUser(server),
  ]);
  const { flow, tokens } = await obtainTokens(server, application, user, request);
  return { application, user, browser: flow.browser, tokens };
}
