import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody } from './api';
import { madeSso, playedProvider, settingsOf, ssoApi, uniqueDomain } from './sso';

const provider = await playedProvider();
const settings = settingsOf(provider);

/** What of the discovery document an administrator is shown. */
const preview = () => ({
  issuer: provider.issuer,
  authorizationEndpoint: provider.endpoints.authorization,
  tokenEndpoint: provider.endpoints.token,
  userinfoEndpoint: provider.endpoints.userinfo,
  jwksUri: provider.endpoints.jwks,
});

const unreachable = 'http://127.0.0.1:9';

describe('the kinds of providers', () => {
  test('are the six of the contract, each with logos that are there', async () => {
    const { status, body } = await api<Record<string, string>[]>('GET', '/sso-connector-providers');
    expect(status).toBe(200);
    const types = body.map(({ providerName, providerType }) => [providerName, providerType]);
    expect(Object.fromEntries(types)).toEqual({
      OIDC: 'oidc',
      SAML: 'saml',
      AzureAD: 'saml',
      AzureAdOidc: 'oidc',
      GoogleWorkspace: 'oidc',
      Okta: 'oidc',
    });
    for (const { name, description, logo, logoDark } of body) {
      expect([name, description].every((text) => text?.match(/\w/))).toBe(true);
      for (const address of [logo, logoDark]) {
        const picture = await fetch(String(address));
        expect([picture.status, picture.headers.get('content-type')]).toEqual([
          200,
          'image/svg+xml',
        ]);
      }
    }
  });

  test('are for those with a token', async () => {
    const { baseUrl } = sharedServer();
    for (const path of ['sso-connector-providers', 'sso-connectors']) {
      expect((await fetch(`${baseUrl}/api/${path}`)).status).toBe(401);
    }
  });
});

describe('a new connector', () => {
  test('may have no more than a name', async () => {
    const connectorName = uniqueName('sso');
    const body = { providerName: 'Okta', connectorName };
    const answer = await ssoApi('POST', '', body);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[0-9a-z]{12}$/),
      providerName: 'Okta',
      connectorName,
      config: {},
      domains: [],
      branding: {},
      syncProfile: false,
      enableTokenStorage: false,
      createdAt: expect.any(Number),
    });
    const got = await ssoApi('GET', `/${answer.body.id}`);
    expect(got.body).toEqual({
      ...answer.body,
      name: 'Okta',
      providerType: 'oidc',
      providerLogo: `${sharedServer().baseUrl}/connectors/sso-okta.svg`,
      providerLogoDark: `${sharedServer().baseUrl}/connectors/sso-okta-dark.svg`,
    });
  });

  test.each(['OIDC', 'Okta', 'AzureAdOidc'])(
    'of %s is tried on its issuer, and shows what was found there',
    async (providerName) => {
      const fields = {
        config: { ...settings, scope: 'groups', trustUnverifiedEmail: true },
        domains: ['Example.EXAMPLE', uniqueDomain()],
        branding: { displayName: 'Example', logo: 'https://a.example/l', darkLogo: '/d.svg' },
        syncProfile: true,
        enableTokenStorage: true,
      };
      const connector = await madeSso({ providerName, ...fields });
      const kept = { ...fields, domains: ['example.example', fields.domains[1]] };
      expect(connector).toMatchObject({ providerName, ...kept });
      expect(connector).not.toHaveProperty('providerConfig');
      const got = await ssoApi('GET', `/${connector.id}`);
      expect(got.body).toMatchObject({ ...connector, providerConfig: preview() });
      const { body: all } = await api<unknown[]>('GET', '/sso-connectors');
      expect(all).toContainEqual(got.body);
    },
  );

  test('gives its secret to administrators alone', async () => {
    const { id } = await madeSso({ config: settings, domains: [uniqueDomain()] });
    expect((await ssoApi('GET', `/${id}`)).body.config.clientSecret).toBe(settings.clientSecret);
    const { baseUrl } = sharedServer();
    const seen = await fetch(`${baseUrl}/api/.well-known/sign-in-exp`);
    expect(await seen.text()).not.toContain(settings.clientSecret);
  });

  test('keeps nothing that its provider has no setting for', async () => {
    const { config } = await madeSso({ config: { ...settings, isAdmin: true } });
    expect(config).toEqual(settings);
  });

  test('is of a provider that there is', async () => {
    const body = { providerName: 'Ping', connectorName: uniqueName('sso') };
    const data = { type: 'Ping' };
    await expectError(ssoApi('POST', '', body), 422, 'connector.not_found', { data });
  });

  test('has a name of its own', async () => {
    const { connectorName } = await madeSso();
    await expectError(
      ssoApi('POST', '', { providerName: 'SAML', connectorName }),
      409,
      'single_sign_on.duplicate_connector_name',
    );
  });

  test.each([
    ['', 'connectorName'],
    ['n'.repeat(129), 'connectorName'],
    [undefined, 'connectorName'],
  ])('has a name that is one: %s', (connectorName, field) =>
    expectInvalidBody(ssoApi('POST', '', { providerName: 'OIDC', connectorName }), field),
  );

  test.each([
    [['gmail.com'], 'forbidden_domains', ['gmail.com']],
    [['a.example', 'A.example'], 'duplicated_domains', ['a.example']],
    [['no domain'], 'invalid_domain_format', ['no domain']],
  ])('has domains that can be a company’s: not %s', async (domains, code, data) => {
    const body = { providerName: 'OIDC', connectorName: uniqueName('sso'), domains };
    await expectError(ssoApi('POST', '', body), 422, `single_sign_on.${code}`, { data });
  });

  test('may share a domain with another', async () => {
    const domains = [uniqueDomain()];
    await madeSso({ domains });
    expect((await madeSso({ domains })).domains).toEqual(domains);
  });

  test.each([
    ['nothing', {}],
    ['no secret', { issuer: provider.issuer, clientId: 'client' }],
    ['an issuer that is no address', { ...settings, issuer: 'example.com' }],
    ['an issuer that would run', { ...settings, issuer: 'javascript:alert(1)' }],
    ['an issuer that is away', { ...settings, issuer: unreachable }],
    ['an issuer without a discovery document', { ...settings, issuer: sharedServer().baseUrl }],
    ['another issuer’s document', { ...settings, issuer: `${provider.issuer}/other` }],
  ])('has settings that lead to a provider: not %s', async (_, config) => {
    const body = { providerName: 'OIDC', connectorName: uniqueName('sso'), config };
    const answering = ssoApi('POST', '', body);
    await expectError(answering, 400, 'connector.invalid_config', { data: expect.anything() });
    expect(JSON.stringify((await answering).body)).not.toContain(settings.clientSecret);
    const { body: all } = await api<{ connectorName: string }[]>('GET', '/sso-connectors');
    expect(all.map(({ connectorName }) => connectorName)).not.toContain(body.connectorName);
  });
});

describe('a connector', () => {
  test('is changed part by part, each as a whole', async () => {
    const { id } = await madeSso({ config: { ...settings, scope: 'a' }, branding: { logo: 'l' } });
    const connectorName = uniqueName('renamed');
    const domains = [uniqueDomain().toUpperCase()];
    const patch = { connectorName, domains, branding: { displayName: 'D' }, syncProfile: true };
    const answer = await ssoApi('PATCH', `/${id}`, patch);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...patch,
        id,
        name: 'OIDC',
        domains: domains.map((domain) => domain.toLowerCase()),
        config: { ...settings, scope: 'a' },
        providerConfig: preview(),
      },
    });
    expect(answer.body.branding).toEqual({ displayName: 'D' });
    const config = { ...settings, clientId: 'other' };
    expect((await ssoApi('PATCH', `/${id}`, { config })).body.config).toEqual(config);
    expect((await ssoApi('GET', `/${id}`)).body).toMatchObject({ connectorName, config });
  });

  test('is changed by the same rules as it is made by', async () => {
    const { id } = await madeSso({ config: settings });
    const { connectorName } = await madeSso();
    const path = `/${id}`;
    const refused: [object, number, string][] = [
      [{ connectorName }, 409, 'single_sign_on.duplicate_connector_name'],
      [{ domains: ['qq.com'] }, 422, 'single_sign_on.forbidden_domains'],
      [{ domains: ['a.example', 'a.example'] }, 422, 'single_sign_on.duplicated_domains'],
      [{ domains: ['-'] }, 422, 'single_sign_on.invalid_domain_format'],
      [{ config: {} }, 400, 'connector.invalid_config'],
      [{ config: { ...settings, issuer: unreachable } }, 400, 'connector.invalid_config'],
    ];
    for (const [patch, status, code] of refused) {
      await expectError(ssoApi('PATCH', path, patch), status, code);
    }
    expect((await ssoApi('GET', path)).body).toMatchObject({ config: settings, domains: [] });
  });

  test('shows nothing of a provider that is away, and stays as it is', async () => {
    const away = await playedProvider('/away');
    const { id } = await madeSso({ config: settingsOf(away) });
    await away.stop();
    // A server's memory of what it found is short, but not that short: another name for the same place.
    const config = { ...settingsOf(away), issuer: away.issuer };
    const { status, body } = await ssoApi('GET', `/${id}`);
    expect([status, body.config]).toEqual([200, config]);
  });

  test('is listed in pages where that is asked for, newest first', async () => {
    const { id } = await madeSso();
    const { headers, body } = await api<{ id: string }[]>(
      'GET',
      '/sso-connectors?page=1&page_size=1',
    );
    expect(Number(headers.get('total-number'))).toBeGreaterThan(0);
    expect(body).toHaveLength(1);
    const { headers: all, body: rows } = await api<{ id: string; createdAt: number }[]>(
      'GET',
      '/sso-connectors',
    );
    expect(all.get('total-number')).toBeNull();
    expect(rows.map((row) => row.id)).toContain(id);
    const ages = rows.map(({ createdAt }) => createdAt);
    expect(ages).toEqual(ages.toSorted((one, other) => other - one));
    expect((await api('GET', '/sso-connectors?page=999')).body).toEqual([]);
  });

  test('is gone when it is deleted, and no other is', async () => {
    const { id } = await madeSso();
    const missing = [404, 'entity.not_exists_with_id'] as const;
    expect(await ssoApi('DELETE', `/${id}`)).toMatchObject({ status: 204, body: '' });
    for (const method of ['GET', 'DELETE'] as const) {
      await expectError(ssoApi(method, `/${id}`), ...missing);
    }
    await expectError(ssoApi('PATCH', `/${id}`, { syncProfile: true }), ...missing);
  });
});
