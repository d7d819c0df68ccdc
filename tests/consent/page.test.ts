import { describe, expect, test } from 'vitest';
import { wire } from '@/lib/config/wire';
import { openOnlyTo } from '../oidc/closed-app';
import { Browser } from '../support/browser';
import { askForConsent, createThirdParty, forbid } from '../support/consent';
import { type DeviceAnswer, postCode, startDevice } from '../support/device';
import { authorize, exchangeCode, type Flow, requestTokens, resume, signIn } from '../support/flow';
import { createUser, management } from '../support/management';
import { uniqueName } from '../support/names';
import {
  addMember,
  createOrganization,
  createOrganizationRole,
  createOrganizationScope,
  removeMember,
} from '../support/organizations';
import { sharedServer } from '../support/server';
import { hidden, open, press } from './decide';

const server = sharedServer();
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

async function setUp() {
  const user = await createUser(server, { name: 'Ada' });
  const name = uniqueName('Notes');
  const userScopes = ['profile', 'email', 'custom_data'];
  const application = await createThirdParty(server, { userScopes }, { name });
  const flow = await askForConsent(server, application, user, { scope: 'openid profile email' });
  return { user, application, flow, name };
}

describe('the consent page', () => {
  test('says in words what the app asks for, who is signed in and where one goes back to', async () => {
    const { user, flow, name } = await setUp();
    const { status, headers, html } = await open(flow);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    for (const text of [
      `${name} asks for access`,
      'See your name, your picture',
      'See your email address',
      user.username,
      'Use another account',
      'You then go back to the app on this device.',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('what apps of this service keep');
  });

  test('leads back to the app with a code', async () => {
    const { flow } = await setUp();
    const { status, location } = await press(flow, 'allow');
    expect(status).toBe(303);
    const back = await resume(flow, location);
    expect(back.get('state')).toBe(flow.state);
    const { body } = await exchangeCode(flow, back.get('code') ?? '');
    expect(body.scope).toBe('openid profile email');
  });

  test('leads back to the app with the error of whoever cancels', async () => {
    const { flow } = await setUp();
    const { status, location } = await press(flow, 'cancel');
    expect(status).toBe(303);
    expect(Object.fromEntries(await resume(flow, location))).toEqual({
      error: 'access_denied',
      error_description: 'the user did not consent',
      state: flow.state,
      iss: `${server.baseUrl}/oidc`,
    });
    // Nothing was granted, so the question comes again.
    const again = await authorize(server, flow.application, {
      browser: flow.browser,
      scope: 'openid profile email',
    });
    expect(new URL(again.url).pathname).toBe('/consent');
  });

  test('shows the look that the app has of its own, which its sign-in does not', async () => {
    const { flow, application } = await setUp();
    const look = {
      displayName: 'Lovely notes',
      color: { primaryColor: '#aa3377' },
      branding: { logoUrl: 'https://notes.example.com/own-logo.png' },
      termsOfUseUrl: 'https://notes.example.com/terms',
      privacyPolicyUrl: 'https://notes.example.com/privacy',
    };
    const path = `/applications/${application.id}/sign-in-experience`;
    await management(server, 'PUT', path, look);
    const { html, headers } = await open(flow);
    for (const text of [
      'Lovely notes asks for access',
      'https://notes.example.com/own-logo.png',
      'href="https://notes.example.com/terms"',
      'href="https://notes.example.com/privacy"',
    ]) {
      expect(html).toContain(text);
    }
    expect(headers.get('content-security-policy')).toContain('notes.example.com/own-logo.png');
    const stranger = await authorize(server, application, { scope: 'openid profile' });
    const page = await stranger.browser.fetch(stranger.url);
    expect(await page.text()).not.toContain('own-logo');
    expect(page.headers.get('content-security-policy')).not.toContain('own-logo');
  });
  test('is not dressed by the app in what could hide the question', async () => {
    const { flow, application } = await setUp();
    const path = `/applications/${application.id}/sign-in-experience`;
    await management(server, 'PUT', path, { customCss: 'li { display: none }' });
    const { html } = await open(flow);
    expect(html).toContain('See your email address');
    expect(html).not.toContain('display: none');
  });
});

describe('in organizations', () => {
  async function withOrganizations() {
    const scope = await createOrganizationScope(server);
    const role = await createOrganizationRole(server, { scopeIds: [scope.id] });
    const [first, second] = [await createOrganization(server), await createOrganization(server)];
    const user = await createUser(server);
    await addMember(server, first, user, [role]);
    await addMember(server, second, user);
    const application = await createThirdParty(server, {
      userScopes: [wire.scopes.organizations],
      organizationScopes: [scope.id],
    });
    const flow = await askForConsent(server, application, user, {
      scope: `openid ${wire.scopes.organizations} ${scope.name}`,
      params: { resource: wire.organizationResource },
    });
    return { scope, first, second, user, flow, application };
  }

  test('one is chosen, the first unless another is', async () => {
    const { first, second, flow, user, application } = await withOrganizations();
    const { html } = await open(flow);
    const radios = [...html.matchAll(/<input type="radio"[^>]*>/g)].map(([tag]) => tag);
    expect(
      radios.map((tag) => [/value="([^"]*)"/.exec(tag)?.[1], tag.includes('checked')]),
    ).toEqual([
      [first.id, true],
      [second.id, false],
    ]);
    const { location } = await press(flow, 'allow', { organization: second.id });
    await resume(flow, location);
    const path = `/applications/${application.id}/users/${user.id}/consent-organizations`;
    const { body } = await management<{ organizations: { id: string }[] }>(server, 'GET', path);
    expect(body.organizations.map(({ id }) => id)).toEqual([second.id]);
  });

  test('somebody who does not belong there any more is asked again', async () => {
    const { first, flow, user } = await withOrganizations();
    const { html } = await open(flow);
    await removeMember(server, first, user);
    const response = await flow.browser.fetch(`${server.baseUrl}/consent/submit`, {
      method: 'POST',
      headers: { origin: server.baseUrl },
      body: new URLSearchParams({ ...hidden(html), choice: 'allow', organization: first.id }),
    });
    expect(response.status).toBe(303);
    const page = await flow.browser.fetch(flow.browser.hops.at(-1)?.location ?? '');
    expect(await page.text()).toContain('You do not belong to that organization any more.');
    expect((await press(flow, 'allow')).location).toContain('/oidc/auth/');
  });
});

describe('the form', () => {
  test('takes no post of another site', async () => {
    const { flow } = await setUp();
    expect((await press(flow, 'allow', {}, 'https://evil.example.com')).status).toBe(403);
  });

  test('of an older page does not consent to what a newer request asks for', async () => {
    const { flow, application } = await setUp();
    const { html } = await open(flow);
    await authorize(server, application, {
      browser: flow.browser,
      scope: 'openid profile email custom_data',
    });
    const response = await flow.browser.fetch(`${server.baseUrl}/consent/submit`, {
      method: 'POST',
      headers: { origin: server.baseUrl },
      body: new URLSearchParams({ ...hidden(html), choice: 'allow' }),
    });
    expect(response.headers.get('location')).toContain('/unknown-session');
  });

  test('grants what the page showed, and asks again where that is another thing by now', async () => {
    const { flow, application } = await setUp();
    await forbid(server, application, 'user-scopes/email');
    const { html } = await open(flow);
    expect(html).not.toContain('See your email address');
    const scopes = `/applications/${application.id}/user-consent-scopes`;
    await management(server, 'POST', scopes, { userScopes: ['email'] });
    const post = (page: string) =>
      flow.browser.fetch(`${server.baseUrl}/consent/submit`, {
        method: 'POST',
        headers: { origin: server.baseUrl },
        body: new URLSearchParams({ ...hidden(page), choice: 'allow' }),
      });
    const refused = await post(html);
    expect(refused.status).toBe(303);
    const location = refused.headers.get('location') ?? '';
    expect(new URL(location, server.baseUrl).pathname).toBe('/consent');
    const asked = await (await flow.browser.fetch(new URL(location, server.baseUrl).href)).text();
    expect(asked).toContain('What the app asks for has changed.');
    expect(asked).toContain('See your email address');
    const given = await post(asked);
    const back = await resume(flow, given.headers.get('location') ?? '');
    const { body } = await exchangeCode(flow, back.get('code') ?? '');
    expect(body.scope).toBe('openid profile email');
  });

  test('leads on where there is nothing to consent to', async () => {
    const { application, flow } = await setUp();
    const stranger = { server, application, browser: new Browser() };
    expect((await press(stranger, 'allow')).location).toContain('/unknown-session');
    const before = await authorize(server, application, { scope: 'openid profile' });
    expect((await press(before, 'allow')).location).toContain('/unknown-session');
    await resume(flow, (await press(flow, 'allow')).location);
    expect((await press(flow, 'allow')).location).toContain('/unknown-session');
  });
});

test('somebody whom the app is closed to meanwhile is told so', async () => {
  const { flow, application } = await setUp();
  await openOnlyTo(application, {});
  const { url } = await flow.browser.follow(`${server.baseUrl}/consent?app_id=${application.id}`);
  expect(new URL(url).pathname).toBe('/access-denied');
});

describe('for a device', () => {
  async function arrive() {
    const application = await createThirdParty(
      server,
      { userScopes: ['profile'] },
      { type: 'Native', customClientMetadata: { isDeviceFlow: true } },
    );
    const device = await startDevice(server, application);
    const browser = new Browser();
    await browser.follow(device.verification_uri_complete);
    const flow = { server, browser, application };
    await postCode(server, browser, { user_code: device.user_code, confirm: 'yes' });
    await browser.follow(await signIn(flow, await createUser(server)));
    return { flow, device };
  }

  function poll({ application }: Pick<Flow, 'application'>, { device_code }: DeviceAnswer) {
    return requestTokens(server, application, { grant_type: deviceGrant, device_code });
  }

  test('lets it in', async () => {
    const { flow, device } = await arrive();
    expect((await open(flow)).html).toContain('You then go on at your other device.');
    const { url } = await flow.browser.follow((await press(flow, 'allow')).location);
    expect(new URL(url).pathname).toBe('/device/success');
    expect((await poll(flow, device)).body.scope).toBe('openid profile');
  });

  test('tells it that its user did not consent', async () => {
    const { flow, device } = await arrive();
    const { url } = await flow.browser.follow((await press(flow, 'cancel')).location);
    expect(new URL(url).searchParams.get('error')).toBe('AbortedError');
    expect(await poll(flow, device)).toMatchObject({
      status: 400,
      body: { error: 'access_denied', error_description: 'the user did not consent' },
    });
  });
});
