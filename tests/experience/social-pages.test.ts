import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { created, createUser, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { startPlayedProvider } from '../support/upstream/played-provider';
import { codesFirst, goesOn, newEmail, PageVisitor, setSettings } from './page-visitor';
import { comeBack, connectSocial, usersLike } from './provider-visitor';

const { info: server } = await startOwnServer();
const provider = await startPlayedProvider();
afterAll(() => provider.stop());
const acme = await connectSocial(server, provider, 'Acme');
const other = await connectSocial(server, provider, 'Another');

const settings = {
  ...codesFirst,
  socialSignIn: {},
  singleSignOnEnabled: false,
  socialSignInConnectorTargets: [other.target, acme.target],
};

beforeEach(() => setSettings(server, settings));

const isThere = (email: string, sub = uniqueName('sub')) => {
  provider.person = { sub, email, email_verified: true, name: 'Kei' };
};

async function press(who: PageVisitor, page = '/sign-in', fields = {}) {
  return who.send('/social', { connectorId: acme.id, from: page, ...fields });
}

/** Presses the button and comes back from the provider. */
async function goThere(who: PageVisitor, page?: string, fields = {}) {
  return comeBack(who, (await press(who, page, fields)).url);
}

describe('the buttons of social connectors', () => {
  it.each(['/sign-in', '/register'])('stand at %s in the order of the settings', async (page) => {
    const html = await (await PageVisitor.open(server)).read(page);
    const names = [...html.matchAll(/Continue with (\w+)/g)].map(([, name]) => name);
    expect(names).toEqual(['Another', 'Acme']);
  });

  it.each(['/identifier-sign-in', '/forgot-password'])('do not stand at %s', async (page) => {
    expect(await (await PageVisitor.open(server)).read(page)).not.toContain('Continue with Acme');
  });

  it('of a connector that is switched off lead nowhere', async () => {
    await setSettings(server, { socialSignInConnectorTargets: [] });
    const who = await PageVisitor.open(server);
    const back = await press(who);
    expect(back.path).toBe('/sign-in');
    expect(await who.read(back)).toContain('Signing in with Acme did not work.');
  });
});

describe('somebody new', () => {
  it('has an account at once, and it is signed in to the next time', async () => {
    const email = newEmail();
    const sub = uniqueName('sub');
    isThere(email, sub);
    expect(await goThere(await PageVisitor.open(server))).toMatchObject({ path: goesOn });
    isThere(email, sub);
    const again = await PageVisitor.open(server);
    expect(await goThere(again, '/register')).toMatchObject({ path: goesOn });
    expect(await usersLike(server, email)).toHaveLength(1);
    expect(again.flow.browser.cookie('genkan-last-method')).toBe(`Social.${acme.id}`);
    const next = await PageVisitor.open(server);
    next.flow.browser.setCookie(server.baseUrl, 'genkan-last-method', `Social.${acme.id}`);
    expect(await next.read('/sign-in')).toMatch(/Continue with Acme<\/span><span[^>]*>Last used/);
  });

  it('is asked for what the provider does not say', async () => {
    provider.person = { sub: uniqueName('sub') };
    const who = await PageVisitor.open(server);
    const asked = await goThere(who);
    expect(asked.path).toBe('/continue/emailOrPhone');
    const email = newEmail();
    const code = await who.send('/continue/emailOrPhone', { identifier: email });
    expect(code.path).toBe('/continue/verification-code');
    expect(await who.giveCode('/continue/verification-code', email)).toMatchObject({
      path: goesOn,
    });
  });

  it('is told where nobody signs up', async () => {
    await setSettings(server, { signInMode: 'SignIn' });
    isThere(newEmail());
    const who = await PageVisitor.open(server);
    const back = await goThere(who);
    expect(back.path).toBe('/sign-in');
    expect(await who.read(back)).toMatch(/role="alert"/);
  });

  it('agrees to the terms first, where sign-up asks for that', async () => {
    const terms = { termsOfUseUrl: 'https://example.com/terms' };
    await setSettings(server, { ...terms, agreeToTermsPolicy: 'ManualRegistrationOnly' });
    isThere(newEmail());
    const who = await PageVisitor.open(server);
    const asked = await goThere(who);
    const page = `/social/register/${acme.id}`;
    expect(asked.path).toBe(page);
    expect(await who.read(asked)).toContain('Acme has told us who you are.');
    expect(await who.send(page)).toMatchObject({ path: page });
    expect(await who.send(page, { agree: 'yes' })).toMatchObject({ path: goesOn });

    isThere(newEmail());
    const ticked = await PageVisitor.open(server);
    expect(await goThere(ticked, '/register', { agree: 'yes' })).toMatchObject({ path: goesOn });
  });

  it('agrees before being sent anywhere, where signing in asks for that', async () => {
    const terms = { termsOfUseUrl: 'https://example.com/terms' };
    await setSettings(server, { ...terms, agreeToTermsPolicy: 'Manual' });
    const who = await PageVisitor.open(server);
    const back = await press(who);
    expect(back.path).toBe('/sign-in');
    const html = await who.read(back);
    expect(html).toMatch(/id="agree-social-error"[^>]*>Please agree before you go on\./);
    expect(html).not.toContain('id="agree-error"');
    expect((await press(who, '/sign-in', { agree: 'yes' })).url).toContain(provider.issuer);
  });
});

describe('somebody who has an account with the same address', () => {
  const arrive = async () => {
    const primaryEmail = newEmail();
    const user = await createUser(server, { primaryEmail });
    isThere(primaryEmail);
    const who = await PageVisitor.open(server);
    return { primaryEmail, user, who, asked: await goThere(who) };
  };

  it('is asked whether it is theirs, and links it', async () => {
    const { who, user, asked } = await arrive();
    const page = `/social/link/${acme.id}`;
    expect(asked.path).toBe(page);
    expect(await who.read(asked)).toContain('Is this your account?');
    expect(await who.send(page)).toMatchObject({ path: goesOn });
    const { body } = await management(server, 'GET', `/users/${user.id}`);
    expect(body.identities).toHaveProperty(acme.target);
  });

  it('may have another account, which needs another address', async () => {
    const { who, primaryEmail } = await arrive();
    const created = await who.send(`/social/link/${acme.id}/create`);
    expect(created.path).toBe('/continue/emailOrPhone');
    const email = newEmail();
    await who.send('/continue/emailOrPhone', { identifier: email });
    expect(await who.giveCode('/continue/verification-code', email)).toMatchObject({
      path: goesOn,
    });
    expect(await usersLike(server, primaryEmail)).toHaveLength(1);
    expect(await usersLike(server, email)).toHaveLength(1);
  });

  it('is linked without a question where the tenant wants that', async () => {
    await setSettings(server, { socialSignIn: { automaticAccountLinking: true } });
    const { asked, user } = await arrive();
    expect(asked.path).toEqual(goesOn);
    const { body } = await management(server, 'GET', `/users/${user.id}`);
    expect(body.identities).toHaveProperty(acme.target);
  });

  it('whose link page is opened without having come back belongs elsewhere', async () => {
    const who = await PageVisitor.open(server);
    for (const page of ['link', 'register', 'landing']) {
      expect(await who.read(`/social/${page}/${acme.id}?app_id=demo-app`)).toBe('→ /sign-in');
    }
  });
});

describe('somebody whose company signs them in', () => {
  it('is turned there when they come by a social provider', async () => {
    await setSettings(server, { singleSignOnEnabled: true });
    const domain = `${uniqueName('company')}.example`.toLowerCase().replaceAll('_', '-');
    const { issuer, clientId, clientSecret } = provider;
    const company = await created<{ id: string }>(
      management(server, 'POST', '/sso-connectors', {
        providerName: 'OIDC',
        connectorName: uniqueName('Company'),
        config: { issuer, clientId, clientSecret },
        domains: [domain],
      }),
    );
    isThere(`kei@${domain}`);
    const who = await PageVisitor.open(server);
    const turned = await goThere(who);
    expect(turned.url).toContain(provider.endpoints.authorization);
    expect(turned.search.get('login_hint')).toBe(`kei@${domain}`);
    expect(turned.search.get('redirect_uri')).toBe(`${server.baseUrl}/callback/${company.id}`);
    expect(await comeBack(who, turned.url)).toMatchObject({ path: goesOn });
  });
});

describe('the way back', () => {
  it('is good once for what was proved, and loading it again harms nobody', async () => {
    const { primaryEmail } = { primaryEmail: newEmail() };
    await createUser(server, { primaryEmail });
    isThere(primaryEmail);
    const who = await PageVisitor.open(server);
    const { callback, path } = await goThere(who);
    expect(await who.read({ path: '', search: new URLSearchParams(), url: callback })).toBe(
      `→ ${path}`,
    );
  });

  it('to another connector than the one that was asked is none', async () => {
    isThere(newEmail());
    const who = await PageVisitor.open(server);
    const { url } = await press(who);
    const asked = await who.flow.browser.fetch(url);
    const mixed = (asked.headers.get('location') ?? '').replace(acme.id, other.id);
    const response = await who.flow.browser.fetch(mixed);
    const back = response.headers.get('location') ?? '';
    expect(back).toMatch(/^\/sign-in\?/);
    expect(
      await who.read({ path: '', search: new URLSearchParams(), url: server.baseUrl + back }),
    ).toContain('Signing in with Another did not work.');
  });

  it('finds the right one of two sign-ins', async () => {
    isThere(newEmail());
    const who = await PageVisitor.open(server);
    const { url } = await press(who);
    await who.flow.browser.follow(
      who.flow.authorizationUrl.replace(/client_id=[^&]+/, 'client_id=nobody'),
    );
    expect(await comeBack(who, url)).toMatchObject({ path: goesOn });
  });
});

describe('a request for one provider', () => {
  it('goes there by the target, and back to the app', async () => {
    isThere(newEmail());
    const direct_sign_in = `social:${acme.target}`;
    const who = await PageVisitor.open(server, { direct_sign_in });
    expect(who.flow.url).toContain('code=');
  });

  it('by the contract’s own address of custom pages comes back as well', async () => {
    const who = await PageVisitor.open(server);
    const response = await who.flow.browser.fetch(
      `${server.baseUrl}/callback/social/${acme.id}?code=a&state=b`,
    );
    expect(response.headers.get('location')).toBe(`/callback/${acme.id}?code=a&state=b`);
  });
});
