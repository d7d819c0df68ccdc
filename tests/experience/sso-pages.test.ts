import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { created, createUser, type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { startPlayedProvider } from '../support/upstream/played-provider';
import { codesFirst, goesOn, PageVisitor, setSettings } from './page-visitor';
import { comeBack } from './provider-visitor';

const { info: server } = await startOwnServer();
const provider = await startPlayedProvider();
afterAll(() => provider.stop());

const newDomain = () => `${uniqueName('company')}.example`.toLowerCase().replaceAll('_', '-');

/** An enterprise connector of the played provider; all signed in as is one company's. */
async function connect(domains: string[], fields: JsonObject = {}): Promise<string> {
  const { issuer, clientId, clientSecret } = provider;
  const { id } = await created<{ id: string }>(
    management(server, 'POST', '/sso-connectors', {
      providerName: 'OIDC',
      connectorName: uniqueName('Company'),
      config: { issuer, clientId, clientSecret },
      domains,
      ...fields,
    }),
  );
  return id;
}

const passwordOnly = {
  signUp: { identifiers: ['username'], password: true, verify: false },
  signIn: {
    methods: [
      { identifier: 'email', password: true, verificationCode: false, isPasswordPrimary: true },
    ],
  },
};

beforeEach(() => setSettings(server, { ...codesFirst, singleSignOnEnabled: true }));

describe('an address of a company', () => {
  it.each(['/sign-in', '/identifier-sign-in', '/register', '/identifier-register'])(
    'typed at %s leads to the company at once',
    async (page) => {
      const domain = newDomain();
      await connect([domain]);
      const who = await PageVisitor.open(server);
      const { url, search } = await who.send(page, { identifier: `kei@${domain.toUpperCase()}` });
      expect(url).toContain(provider.endpoints.authorization);
      expect(search.get('login_hint')).toBe(`kei@${domain.toUpperCase()}`);
      expect(search.get('redirect_uri')).toMatch(`${server.baseUrl}/callback/`);
    },
  );

  it('is asked for no password, and none is looked at', async () => {
    await setSettings(server, passwordOnly);
    const domain = newDomain();
    await connect([domain]);
    const who = await PageVisitor.open(server);
    const { url } = await who.send('/sign-in', { identifier: `kei@${domain}`, password: '' });
    expect(url).toContain(provider.endpoints.authorization);
    const other = await who.send('/sign-in', { identifier: 'kei@elsewhere.example' });
    expect(other.path).toBe('/sign-in');
    expect(await who.read(other)).toContain('Enter your password.');
  });

  it('signs in whoever comes back, makes the account once and marks the way', async () => {
    const domain = newDomain();
    const id = await connect([domain], { branding: { displayName: 'Acme' } });
    provider.person = { sub: uniqueName('sub'), email: `mei@${domain}`, email_verified: true };
    const first = await PageVisitor.open(server);
    const { url } = await first.send('/sign-in', { identifier: `mei@${domain}` });
    expect(await comeBack(first, url)).toMatchObject({ path: goesOn });
    expect(first.flow.browser.cookie('genkan-last-method')).toBe(`EnterpriseSso.${id}`);
    const users = await management<JsonObject[]>(server, 'GET', `/users?search=mei@${domain}`);
    expect(users.body).toHaveLength(1);

    const again = await PageVisitor.open(server);
    again.flow.browser.setCookie(server.baseUrl, 'genkan-last-method', `EnterpriseSso.${id}`);
    const page = await again.read('/sign-in');
    expect(page).toMatch(/Continue with Acme.*Last used/s);
    const begun = await again.send('/single-sign-on', { connectorId: id, from: '/sign-in' });
    expect(await comeBack(again, begun.url)).toMatchObject({ path: goesOn });
  });

  it('of an account that is there links it silently', async () => {
    const domain = newDomain();
    await connect([domain]);
    const primaryEmail = `rin@${domain}`;
    const user = await createUser(server, { primaryEmail });
    provider.person = { sub: uniqueName('sub'), email: primaryEmail, email_verified: true };
    const who = await PageVisitor.open(server);
    const { url } = await who.send('/sign-in', { identifier: primaryEmail });
    expect(await comeBack(who, url)).toMatchObject({ path: goesOn });
    const account = await management(server, 'GET', `/users/${user.id}`);
    expect(account.body.lastSignInAt).not.toBeNull();
    const users = await management<JsonObject[]>(server, 'GET', `/users?search=${primaryEmail}`);
    expect(users.body).toHaveLength(1);
  });

  it('is led to a choice where several ways belong to it', async () => {
    const domain = newDomain();
    const [one, other] = [
      await connect([domain], { branding: { displayName: 'North' } }),
      await connect([domain], { branding: { displayName: 'South' } }),
    ];
    const who = await PageVisitor.open(server);
    const choice = await who.send('/single-sign-on/email', { identifier: `kei@${domain}` });
    expect(choice.path).toBe('/single-sign-on/connectors');
    const page = await who.read(choice);
    for (const text of ['North', 'South', one, other]) expect(page).toContain(text);
    const { search } = await who.send('/single-sign-on', {
      connectorId: other,
      from: '/single-sign-on/connectors',
    });
    expect(search.get('login_hint')).toBe(`kei@${domain}`);
  });

  it('is an ordinary one where single sign-on is off', async () => {
    await setSettings(server, { singleSignOnEnabled: false });
    const domain = newDomain();
    await connect([domain]);
    const who = await PageVisitor.open(server);
    const code = await who.send('/sign-in', { identifier: `kei@${domain}` });
    expect(code.path).toBe('/sign-in/verification-code');
    expect(await who.read('/sign-in')).not.toContain('Single sign-on');
    expect(await who.read('/single-sign-on')).toContain('Single sign-on is not set up here.');
  });
});

describe('the page for single sign-on', () => {
  it('says kindly that an address is nobody’s, and keeps it', async () => {
    await connect([newDomain()]);
    const who = await PageVisitor.open(server);
    const back = await who.send('/single-sign-on/email', { identifier: 'kei@nobody.example' });
    expect(back.path).toBe('/single-sign-on');
    const page = await who.read(back);
    expect(page).toContain('There is no single sign-on for this address.');
    expect(page).toContain('kei@nobody.example');
  });

  it('is where an app may begin', async () => {
    await connect([newDomain()]);
    const who = await PageVisitor.open(server, { first_screen: 'single_sign_on' });
    expect(new URL(who.flow.url).pathname).toBe('/single-sign-on');
    expect(await who.flow.response.text()).toContain('Work email address');
  });
});

describe('a request for one connector', () => {
  it('goes there without a page, and comes back to the sign-in that began', async () => {
    const domain = newDomain();
    const id = await connect([domain]);
    provider.person = { sub: uniqueName('sub'), email: `jo@${domain}`, email_verified: true };
    const direct_sign_in = `sso:${id}`;
    const who = await PageVisitor.open(server, { direct_sign_in, login_hint: `jo@${domain}` });
    // The browser is led through the provider and back to the app: nobody had to press anything.
    expect(who.flow.browser.hops.map(({ url }) => new URL(url).pathname)).toContain(
      `/direct/sso/${id}`,
    );
    expect(who.flow.url).toContain('code=');
  });

  it('that nobody knows begins at the page that was asked for', async () => {
    const params = { direct_sign_in: 'sso:nobody', first_screen: 'register' };
    const who = await PageVisitor.open(server, params);
    expect(new URL(who.flow.url).pathname).toBe('/register');
    for (const fallback of ['//evil.example', 'https://evil.example', 'console']) {
      const query = new URLSearchParams({ app_id: 'demo-app', fallback });
      expect(await who.read(`/direct/sso/nobody?${query}`)).toBe('→ /sign-in');
    }
  });
});

describe('the way back', () => {
  async function sent() {
    const domain = newDomain();
    const id = await connect([domain], { branding: { displayName: 'Acme' } });
    const who = await PageVisitor.open(server);
    const begun = await who.send('/single-sign-on', { connectorId: id, from: '/sign-in' });
    return { who, id, domain, state: begun.search.get('state') ?? '', url: begun.url };
  }

  async function callback(who: PageVisitor, id: string, query: Record<string, string>) {
    const address = `${server.baseUrl}/callback/${id}?${new URLSearchParams(query)}`;
    const response = await who.flow.browser.fetch(address);
    const url = new URL(response.headers.get('location') ?? '', server.baseUrl).href;
    return {
      status: response.status,
      url,
      path: new URL(url).pathname,
      search: new URL(url).searchParams,
    };
  }

  it('of somebody who said no is told calmly, where it began', async () => {
    const { who, id, state } = await sent();
    const back = await callback(who, id, {
      error: 'access_denied',
      error_description: '<b>no</b>',
      state,
    });
    expect(back).toMatchObject({ status: 303, path: '/sign-in' });
    const page = await who.read(back);
    expect(page).toMatch(/role="status"[^>]*>You did not sign in with Acme\./);
    expect(page).not.toContain('<b>no</b>');
  });

  it('with a wrong or foreign state, or none, signs nobody in', async () => {
    const { who, id, domain } = await sent();
    provider.person = { sub: uniqueName('sub'), email: `jo@${domain}`, email_verified: true };
    const none = await callback(who, id, { code: 'some' });
    expect(await who.read(none)).toContain('Signing in with Acme did not work.');
    const wrong = await callback(who, id, { code: 'some', state: `${'a'.repeat(32)}.ZGVtby1hcHA` });
    expect(await who.read(wrong)).toContain('Signing in with Acme did not work.');
  });

  it('to a sign-in that is gone leads to where one can start again', async () => {
    const { who, id, state } = await sent();
    who.flow.browser.dropCookie('_interaction');
    expect(await callback(who, id, { code: 'some', state })).toMatchObject({
      status: 303,
      path: '/unknown-session',
    });
  });

  it('may be posted, and goes on as an address', async () => {
    const post = (body: BodyInit, type: string) =>
      fetch(`${server.baseUrl}/callback/some`, {
        method: 'POST',
        headers: { 'content-type': type, origin: 'https://appleid.apple.com' },
        body,
        redirect: 'manual',
      });
    const form = 'application/x-www-form-urlencoded';
    const taken = await post('code=a+b&state=c%26d', form);
    expect(taken.status).toBe(303);
    expect(taken.headers.get('location')).toBe('/callback/some?code=a+b&state=c%26d');
    const refused = [
      await post('code=a&code=b', form),
      await post('{"code":{"a":1}}', 'application/json'),
      await post('["a"]', 'application/json'),
    ];
    for (const response of refused) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'oidc.invalid_request' });
    }
  });
});
