import { describe, expect, test } from 'vitest';
import { authorize } from '../support/flow';
import { createApplication } from '../support/management';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody } from './api';

const server = sharedServer();

const look = {
  color: { primaryColor: '#0a7d4f', isDarkModeEnabled: true, darkPrimaryColor: '#4fd6a0' },
  branding: { logoUrl: 'https://images.example.com/app/logo.svg' },
  customCss: '.room { outline: 1px solid red } </style><script>',
  displayName: 'The Green Shop',
  termsOfUseUrl: 'https://shop.example.com/terms',
  privacyPolicyUrl: 'https://shop.example.com/privacy',
};

async function setUp(fields: Record<string, unknown> = {}) {
  const application = await createApplication(server, fields);
  return { application, path: `/applications/${application.id}/sign-in-experience` };
}

async function publicLook(appId: string, name = 'sign-in-exp') {
  const url = `${server.baseUrl}/api/.well-known/${name}?appId=${encodeURIComponent(appId)}`;
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

describe('the sign-in experience of an application', () => {
  test('is missing until it is set, and then set piece by piece', async () => {
    const { application, path } = await setUp();
    await expectError(api('GET', path), 404, 'entity.not_exists_with_id');
    const row = { tenantId: 'default', applicationId: application.id, ...look };
    expect(await api('PUT', path, look)).toMatchObject({ status: 201, body: row });
    expect((await api('GET', path)).body).toEqual(row);
    const again = await api('PUT', path, { displayName: '', termsOfUseUrl: null, color: {} });
    expect(again).toMatchObject({ status: 200 });
    const changed = { ...row, displayName: null, termsOfUseUrl: null, color: {} };
    expect(again.body).toEqual(changed);
    expect((await api('GET', path)).body).toEqual(changed);
  });

  test('is created once by many who set it at the same moment', async () => {
    const { path } = await setUp();
    const answers = await Promise.all([1, 2, 3, 4].map(() => api('PUT', path, look)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
  });

  test('begins empty', async () => {
    const { application, path } = await setUp();
    expect((await api('PUT', path, {})).body).toEqual({
      tenantId: 'default',
      applicationId: application.id,
      color: {},
      branding: {},
      customCss: null,
      displayName: null,
      termsOfUseUrl: null,
      privacyPolicyUrl: null,
    });
  });

  test.each([
    ['color.primaryColor', { color: { primaryColor: 'red' } }],
    ['branding.logoUrl', { branding: { logoUrl: 'javascript:alert(1)' } }],
    ['customCss', { customCss: 1 }],
    ['displayName', { displayName: 'n'.repeat(257) }],
    ['termsOfUseUrl', { termsOfUseUrl: 'javascript:alert(1)' }],
    ['privacyPolicyUrl', { privacyPolicyUrl: `https://a.example/${'p'.repeat(2048)}` }],
  ])('refuses a wrong %s', async (field, body) => {
    const { path } = await setUp();
    await expectInvalidBody(api('PUT', path, body), field);
  });

  test('is of an application that exists', async () => {
    const path = '/applications/nothing/sign-in-experience';
    await expectError(api('GET', path), 404, 'entity.not_exists_with_id');
    await expectError(api('PUT', path, look), 404, 'entity.not_exists_with_id');
    await expectError(
      api('PUT', '/applications/demo-app/sign-in-experience', look),
      404,
      'entity.not_exists_with_id',
    );
  });

  test('lays colours, pictures and style over the public settings, part by part', async () => {
    const { application, path } = await setUp();
    const plain = await publicLook('');
    await api('PUT', path, { ...look, color: { primaryColor: look.color.primaryColor } });
    const dressed = {
      ...plain,
      color: { ...(plain.color as object), primaryColor: look.color.primaryColor },
      branding: { ...(plain.branding as object), ...look.branding },
      customCss: look.customCss,
    };
    expect(await publicLook(application.id)).toEqual(dressed);
    expect(await publicLook(application.id, 'experience')).toEqual(dressed);
    expect(await publicLook('nothing')).toEqual(plain);
    expect(await publicLook('a b/%')).toEqual(plain);
  });

  test('of a third party does not change where people sign in', async () => {
    const { application, path } = await setUp({ isThirdParty: true });
    await api('PUT', path, look);
    expect(await publicLook(application.id)).toEqual(await publicLook(''));
  });

  test('is what the hosted pages show, at once and after each change', async () => {
    const { application, path } = await setUp();
    const page = async () => {
      const { response } = await authorize(server, application);
      const policy = response.headers.get('content-security-policy');
      return { policy, html: await response.text() };
    };
    expect((await page()).html).not.toContain(look.displayName);
    await api('PUT', path, look);
    const { html, policy } = await page();
    expect(html).toContain('--brand:#0a7d4f');
    expect(html).toContain(look.branding.logoUrl);
    expect(policy).toContain(look.branding.logoUrl);
    expect(html).toContain(look.displayName);
    expect(html).toContain(look.termsOfUseUrl);
    expect(html).toContain(look.privacyPolicyUrl);
    const css = html.split('data-custom-css')[1]?.split('</style>')[0];
    expect(css).toContain('.room { outline: 1px solid red } \\3c /style><script>');
    await api('PUT', path, { displayName: null, customCss: null });
    const bare = (await page()).html;
    expect(bare).not.toContain(look.displayName);
    expect(bare).not.toContain('data-custom-css');
  });
});
