import type { BrowserContext, Page } from '@playwright/test';
import type { GenkanInfo } from '../support/genkan';
import { createApplication } from '../support/management';

const callback = 'https://client.example/callback';

/** Starts a sign-in of a new single-page client, whose callback answers in the browser itself. */
export async function openSignIn(
  context: BrowserContext,
  server: GenkanInfo,
  params: Record<string, string> = {},
): Promise<Page> {
  await context.route('https://client.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<title>client</title><h1>Back at the client</h1>',
    }),
  );
  const application = await createApplication(server, {
    type: 'SPA',
    name: 'Nishiki Market',
    redirectUri: callback,
  });
  const query = new URLSearchParams({
    client_id: application.id,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid',
    state: 'state',
    // The example of RFC 7636, appendix B.
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...params,
  });
  const page = await context.newPage();
  await page.goto(`${server.baseUrl}/oidc/auth?${query}`);
  return page;
}
