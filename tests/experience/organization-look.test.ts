import { describe, expect, test } from 'vitest';
import { authorize, type Flow, signIn, signInByForm } from '../support/flow';
import { readForm } from '../support/html';
import {
  type Application,
  createApplication,
  createUser,
  type JsonObject,
  management,
} from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { sharedServer } from '../support/server';

const server = sharedServer();

const look = {
  color: { primaryColor: '#0a7d4f', isDarkModeEnabled: true, darkPrimaryColor: '#4fd6a0' },
  branding: { logoUrl: 'https://images.example.com/organization.svg' },
  customCss: '.room { outline: 1px solid green }',
};
const ofApplication = {
  color: { primaryColor: '#aa0000', darkPrimaryColor: '#ff8888' },
  branding: {
    logoUrl: 'https://images.example.com/app.svg',
    favicon: 'https://images.example.com/app.ico',
  },
  customCss: '.room { outline: 1px solid red }',
  termsOfUseUrl: 'https://app.example.com/terms',
};

async function change<T = JsonObject>(...call: [method: 'POST' | 'PUT' | 'PATCH', string, object]) {
  const { status, body } = await management<T>(server, ...call);
  expect([status < 300, body]).toEqual([true, expect.anything()]);
  return body;
}

async function organization(own: object = look): Promise<string> {
  const body = { name: uniqueName('organization'), ...own };
  return (await change<{ id: string }>('POST', '/organizations', body)).id;
}

async function dressedApplication(fields: JsonObject = {}): Promise<Application> {
  const application = await createApplication(server, fields);
  await change('PUT', `/applications/${application.id}/sign-in-experience`, ofApplication);
  return application;
}

async function published(query: Record<string, string>, name = 'sign-in-exp') {
  const url = `${server.baseUrl}/api/.well-known/${name}?${new URLSearchParams(query)}`;
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<'color' | 'branding' | 'customCss', JsonObject>;
}

const brand = '--brand:#0a7d4f';

function expectDressed(html: string, policy: string | null): void {
  expect(html).toContain(brand);
  expect(html).toContain(look.branding.logoUrl);
  expect(html).toContain(look.customCss);
  expect(policy).toContain(look.branding.logoUrl);
}

/** Reads a page in the browser of a sign-in, as it is linked to. */
async function readPage({ browser }: Pick<Flow, 'browser'>, address: string) {
  const { url, response } = await browser.follow(new URL(address, server.baseUrl).href);
  const html = await response.text();
  const policy = response.headers.get('content-security-policy');
  return { url: new URL(url), html, policy };
}

describe('the public settings', () => {
  test('have the organization’s look over the application’s over the tenant’s', async () => {
    const [organizationId, { id: appId }] = [await organization(), await dressedApplication()];
    const plain = await published({});
    const dressed = {
      ...plain,
      color: { ...plain.color, ...look.color },
      branding: { ...plain.branding, ...look.branding },
      customCss: look.customCss,
    };
    expect(await published({ organizationId })).toEqual(dressed);
    expect(await published({ organizationId }, 'experience')).toEqual(dressed);
    expect(await published({ organizationId, appId })).toEqual({
      ...dressed,
      branding: { ...dressed.branding, favicon: ofApplication.branding.favicon },
    });
  });

  test('have what an organization leaves open from the application', async () => {
    const primaryColor = '#123456';
    const organizationId = await organization({ color: { primaryColor } });
    const { id: appId } = await dressedApplication();
    const plain = await published({ appId });
    expect(await published({ organizationId, appId })).toEqual({
      ...plain,
      color: { ...plain.color, primaryColor },
    });
    expect(await published({ organizationId: await organization({}) })).toEqual(
      await published({}),
    );
  });

  test('of a third party have the organization’s look and nothing of the application’s', async () => {
    const { id: appId } = await dressedApplication({ isThirdParty: true });
    const organizationId = await organization();
    expect(await published({ organizationId, appId })).toEqual(await published({ organizationId }));
    expect(await published({ appId })).toEqual(await published({}));
  });

  test.each(['none', '', "a' OR 1", '../x', 'x'.repeat(100)])(
    'know no organization %j',
    async (organizationId) => {
      expect(await published({ organizationId })).toEqual(await published({}));
    },
  );

  test('change with the organization at once, and are plain when it is gone', async () => {
    const organizationId = await organization();
    const plain = await published({});
    for (const primaryColor of ['#111111', '#222222', '#333333']) {
      await change('PATCH', `/organizations/${organizationId}`, { color: { primaryColor } });
      expect((await published({ organizationId })).color).toEqual({ ...plain.color, primaryColor });
    }
    await change('PATCH', `/organizations/${organizationId}`, { branding: {} });
    await change('PATCH', `/organizations/${organizationId}`, { customCss: null });
    const { branding, customCss } = await published({ organizationId });
    expect({ branding, customCss }).toEqual({ branding: plain.branding, customCss: null });
    await management(server, 'DELETE', `/organizations/${organizationId}`);
    expect(await published({ organizationId })).toEqual(plain);
  });
});

describe('a sign-in for an organization', () => {
  const begin = async (params: Record<string, string> = {}) => {
    const organization_id = await organization();
    const application = await dressedApplication();
    const flow = await authorize(server, application, { params: { organization_id, ...params } });
    return { flow, organizationId: organization_id, application };
  };

  test('shows its look on the first page, and links to the terms of the application', async () => {
    const { flow } = await begin();
    const html = await flow.response.text();
    expectDressed(html, flow.response.headers.get('content-security-policy'));
    expect(html).toContain(ofApplication.termsOfUseUrl);
  });

  test('is not mixed with the look of others in the dark', async () => {
    const logoUrl = 'https://images.example.com/only.svg';
    const organization_id = await organization({
      color: { primaryColor: '#0a7d4f', isDarkModeEnabled: true },
      branding: { logoUrl },
    });
    const { response } = await authorize(server, await dressedApplication(), {
      params: { organization_id },
    });
    const html = await response.text();
    const [, inTheDark = ''] = html.split('prefers-color-scheme:dark');
    expect(inTheDark).toContain(brand);
    expect(html).toContain(`<source srcSet="${logoUrl}"`);
    expect(html).toContain(`href="${ofApplication.branding.favicon}" media="(prefers-color`);
  });

  test('keeps it through an error and the steps of a sign-up, without a script or a cookie', async () => {
    const { flow, organizationId } = await begin({ first_screen: 'register' });
    const { browser } = flow;
    let next = flow.url;
    const fields: Record<string, string>[] = [
      { identifier: '' },
      { identifier: uniqueName('mei') },
      { newPassword: 'short' },
      { newPassword: strongPassword() },
    ];
    for (const given of fields) {
      const page = await readPage(flow, next);
      // The pages go on by themselves: another sign-in may have written the cookie since.
      browser.dropCookie('_logto');
      expect(page.url.searchParams.get('organization_id')).toBe(organizationId);
      expectDressed(page.html, page.policy);
      const form = readForm(page.html);
      const answer = await browser.fetch(new URL(form.action, page.url).href, {
        method: 'POST',
        headers: { origin: server.baseUrl },
        body: new URLSearchParams({ ...form.fields, ...given }),
      });
      expect(answer.status).toBe(303);
      next = answer.headers.get('location') ?? '';
    }
    expect(next).toContain('/oidc/auth/');
  });

  test('has it on a page that is told of the app alone', async () => {
    const { flow, application } = await begin();
    const path = `/applications/${application.id}`;
    const { id: somebody } = await createUser(server);
    const rules = { userRoleIds: [], organizationIds: [], organizationRoleRules: [] };
    await change('PUT', `${path}/access-control`, { ...rules, userIds: [somebody] });
    await change('PATCH', path, { appLevelAccessControlEnabled: true });
    const page = await readPage(flow, await signIn(flow, await createUser(server)));
    expect(page.url.pathname).toBe('/access-denied');
    expectDressed(page.html, page.policy);
  });

  test('leaves the pages of another app in the same browser alone', async () => {
    const other = await createApplication(server);
    const plain = await authorize(server, other);
    const organization_id = await organization();
    const { browser } = plain;
    await authorize(server, await createApplication(server), {
      browser,
      params: { organization_id, ui_locales: 'fr' },
    });
    const again = await readPage(plain, plain.url);
    expect(again.html).not.toContain(brand);
    expect(again.html).toContain('<html lang="en"');
    const failed = await signInByForm(plain, { username: 'nobody', password: 'wrong' });
    const page = await readPage(plain, failed);
    expect(page.html).not.toContain(brand);
    expect(page.url.searchParams.has('organization_id')).toBe(false);
  });

  test('is asked for by a link to a page, too', async () => {
    const organizationId = await organization();
    const address = `${server.baseUrl}/unknown-session?organization_id=${organizationId}`;
    const response = await fetch(address);
    expectDressed(await response.text(), response.headers.get('content-security-policy'));
    const odd = await fetch(`${server.baseUrl}/unknown-session?organization_id=%00%27`);
    expect(odd.status).toBe(200);
    expect(await odd.text()).not.toContain(brand);
  });
});
