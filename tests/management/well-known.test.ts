import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../support/management';
import { sharedServer } from '../support/server';

describe('what is published', () => {
  const get = async (name: string, headers: Record<string, string> = {}) =>
    fetch(`${sharedServer().baseUrl}/api/.well-known/${name}`, { headers });

  test('are the settings without what is nobody else’s business', async () => {
    const response = await get('sign-in-exp?appId=unknown', { origin: 'https://pages.example' });
    const body = (await response.json()) as JsonObject;
    expect(response.headers.get('access-control-allow-origin')).toBe('https://pages.example');
    expect(body).not.toHaveProperty('emailBlocklistPolicy');
    expect(body).not.toHaveProperty('forgotPasswordMethods');
    expect(body).toMatchObject({
      socialConnectors: [],
      ssoConnectors: [],
      forgotPassword: { phone: false, email: false },
      isDevelopmentTenant: false,
      customProfileFields: [],
      customProfileFieldCatalog: [],
    });
    expect(await (await get('experience')).json()).toEqual(body);
  });

  test('are phrases in the language that fits', async () => {
    const french = await get('phrases?lng=fr-CA');
    expect(french.headers.get('content-language')).toBe('fr');
    const { translation } = (await french.json()) as { translation: JsonObject };
    expect(Object.keys(translation).length).toBeGreaterThan(3);
    const japanese = await get('phrases', { 'accept-language': 'xx, ja;q=0.5' });
    expect(japanese.headers.get('content-language')).toBe('ja');
    expect((await get('phrases?lng=tlh')).headers.get('content-language')).toBe('en');
  });

  test('is an account center that is off', async () => {
    expect(await (await get('account-center')).json()).toEqual({
      tenantId: 'default',
      id: 'default',
      enabled: false,
      fields: {},
      webauthnRelatedOrigins: [],
      deleteAccountUrl: null,
      customCss: null,
      profileFields: null,
    });
  });

  test.each(['management', 'experience'])(
    'is an OpenAPI document of the %s routes',
    async (name) => {
      const document = (await (await get(`${name}.openapi.json`)).json()) as JsonObject;
      expect(document).toMatchObject({ openapi: '3.0.1', paths: expect.any(Object) });
    },
  );
});
