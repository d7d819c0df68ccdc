import { describe, expect, test } from 'vitest';
import { wire } from '@/lib/config/wire';
import { askForConsent, consent } from '../support/consent';
import { authorize, resume } from '../support/flow';
import { createUser, management } from '../support/management';
import { addMember, createOrganization } from '../support/organizations';
import { startOwnServer } from '../support/server';
import { open, press } from './decide';

// Clients may register themselves there, which others must not notice.
const { info: server } = await startOwnServer();

describe('for a client that nobody set up here', () => {
  async function register() {
    await management(server, 'PATCH', '/configs/dynamic-client-registration', { enabled: true });
    const redirectUri = 'https://stranger.example.com/callback';
    const response = await fetch(`${server.baseUrl}/oidc/reg`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_name: 'Your bank',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'none',
      }),
    });
    const { client_id: id } = (await response.json()) as { client_id: string };
    return { id, redirectUri, name: 'Your bank', type: 'SPA', secret: '' };
  }

  async function arrive() {
    const application = await register();
    const user = await createUser(server);
    const [first, second] = [await createOrganization(server), await createOrganization(server)];
    for (const organization of [first, second]) await addMember(server, organization, user);
    const userScopes = [wire.scopes.organizations];
    await management(server, 'POST', '/cimd/user-consent-scopes', { userScopes });
    const scope = `openid ${wire.scopes.organizations}`;
    const flow = await askForConsent(server, application, user, { scope });
    return { flow, first, second, scope };
  }

  test('says where it is from, and is asked each time', async () => {
    const { flow, first, scope } = await arrive();
    const { html } = await open(flow);
    expect(html).toContain('It comes from stranger.example.com.');
    const { location } = await press(flow, 'allow', { organization: first.id });
    expect((await resume(flow, location)).get('code')).toBeTruthy();
    const again = await authorize(server, flow.application, { browser: flow.browser, scope });
    expect(new URL(again.url).pathname).toBe('/consent');
  });

  test('it acts in one organization at a time', async () => {
    const { flow, first, second } = await arrive();
    const organizationIds = [first.id, second.id];
    expect(await consent(flow, 'POST', { organizationIds })).toMatchObject({
      status: 422,
      body: { code: 'request.invalid_input' },
    });
    expect((await consent(flow, 'POST', { organizationIds: [first.id] })).status).toBe(200);
  });

  test('however many come by, they fill no browser with cookies', async () => {
    const { flow, scope } = await arrive();
    for (const application of [await register(), await register()]) {
      const { url } = await authorize(server, application, { browser: flow.browser, scope });
      expect(new URL(url).pathname).toBe('/consent');
      const { html } = await open({ ...flow, application });
      expect(html).toContain('Your bank asks for access');
    }
    const cookies = flow.browser.cookieHeader(`${server.baseUrl}/consent`);
    expect(cookies.match(/_consent[^=]*=/g)).toEqual(['_consent=', '_consent.sig=']);
  });
});
