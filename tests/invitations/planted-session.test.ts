import { expect, test, vi } from 'vitest';
import { member } from '../experience/links';
import { demoApp } from '../experience/visitors';
import { Browser } from '../support/browser';
import { signIn } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { readForm } from '../support/html';
import { invitationStatus, invite } from '../support/invitation';
import type { TestUser } from '../support/management';
import { startServer } from '../support/server';

vi.setConfig({ testTimeout: 120_000 });

const endpoint = 'https://id.example.com';

/** Somebody's browser, for which a proxy speaks https. */
class Visitor {
  readonly browser = new Browser();
  html = '';

  constructor(readonly server: GenkanInfo) {}

  async open(address: string): Promise<void> {
    let url: string | undefined = address;
    while (url?.startsWith(endpoint)) {
      const inside = this.server.baseUrl + url.slice(endpoint.length);
      const response = await this.browser.fetch(inside);
      const location = response.headers.get('location');
      this.html = await response.text();
      url = location === null ? undefined : new URL(location, url).href;
      if (url?.includes('/demo-app')) return;
    }
  }

  async signIn(user: TestUser): Promise<void> {
    const query = new URLSearchParams({
      client_id: 'demo-app',
      redirect_uri: `${endpoint}/demo-app`,
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      code_challenge: 'a'.repeat(43),
    });
    const { server, browser } = this;
    await this.open(`${endpoint}/oidc/auth?${query}`);
    await this.open(await signIn({ server, browser, application: demoApp(server) }, user));
  }

  async send(choice: string): Promise<void> {
    const { action, fields } = readForm(this.html);
    const response = await this.browser.fetch(this.server.baseUrl + action, {
      method: 'POST',
      headers: { origin: endpoint },
      body: new URLSearchParams({ ...fields, choice }),
    });
    await this.open(new URL(response.headers.get('location') ?? '', endpoint).href);
  }
}

test('a session that a neighbouring host put into a browser signs nobody in on our pages', async () => {
  const { info: server } = await startServer({
    env: { ENDPOINT: endpoint, GENKAN_MODE: 'local' },
  });
  const attacker = await member(server);
  const invited = await invite(server, { email: attacker.primaryEmail });
  const planter = new Visitor(server);
  await planter.signIn(attacker);
  await planter.open(invited.url);
  expect(planter.html).toContain('Use another account');

  const [stranger, user] = [new Visitor(server), new Visitor(server)];
  await user.signIn(await member(server));
  for (const victim of [stranger, user]) {
    for (const name of ['_session', '_session.sig']) {
      victim.browser.setCookie(server.baseUrl, name, planter.browser.cookie(name) ?? '');
    }
    await victim.open(invited.url);
    expect(victim.html).not.toContain('Use another account');
    await victim.send('join');
    expect(await invitationStatus(server, invited)).toBe('Pending');
  }

  await planter.send('join');
  expect(await invitationStatus(server, invited)).toBe('Accepted');
});
