import { describe, expect, test } from 'vitest';
import { expectError, expectInvalidBody } from '../management/api';
import { type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';

/** Which connectors people are offered is everybody's: this file has a server of its own. */
const server = await startOwnServer();
const { info } = server;

type Row = { id: string; target: string; name: Record<string, string> } & JsonObject;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

function api<T = Row>(method: Method, path: string, body?: unknown) {
  return management<T>(info, method, path, body);
}

async function made(body: unknown): Promise<Row> {
  const answer = await api('POST', '/connectors', body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

/** There is one of a provider at a time: whoever makes one takes it away. */
async function withProvider<T>(body: JsonObject, use: (row: Row) => Promise<T>): Promise<T> {
  const row = await made(body);
  try {
    return await use(row);
  } finally {
    await api('DELETE', `/connectors/${row.id}`);
  }
}

const client = { clientId: 'client', clientSecret: 'secret-of-this-test' };
const google = { connectorId: 'google-universal', config: client };
const github = { connectorId: 'github-universal', config: client };

const oidcConfig = {
  ...client,
  authorizationEndpoint: 'https://provider.example.com/authorize',
  tokenEndpoint: 'https://provider.example.com/token',
  scope: 'profile email',
  idTokenVerificationConfig: { jwksUri: 'https://provider.example.com/jwks' },
};

function oidc(target = uniqueName('target'), more: JsonObject = {}) {
  return { connectorId: 'oidc', config: oidcConfig, metadata: { target, ...more } };
}

type PublicConnector = { id: string; target: string } & JsonObject;

async function publicDocument() {
  const { body } = await api<{ socialConnectors: PublicConnector[]; googleOneTap?: JsonObject }>(
    'GET',
    '/.well-known/sign-in-exp',
  );
  return body;
}

async function offer(...targets: string[]): Promise<string[]> {
  const { body } = await api<{ socialSignInConnectorTargets: string[] }>('PATCH', '/sign-in-exp', {
    socialSignInConnectorTargets: targets,
  });
  return body.socialSignInConnectorTargets;
}

describe('a kind of connector to sign in by', () => {
  test('is listed with what an admin form needs', async () => {
    const { body } = await api<Row[]>('GET', '/connector-factories');
    expect(body.find(({ id }) => id === 'github-universal')).toMatchObject({
      type: 'Social',
      target: 'github',
      platform: 'Universal',
      isTokenStorageSupported: true,
      logo: `${info.baseUrl}/connectors/github-universal.svg`,
      logoDark: `${info.baseUrl}/connectors/github-universal-dark.svg`,
      readme: expect.stringContaining('https://github.com/settings/developers'),
      formItems: expect.arrayContaining([
        expect.objectContaining({ key: 'clientSecret', required: true, isConfidential: true }),
      ]),
    });
    expect(body.find(({ id }) => id === 'saml')).toMatchObject({ isStandard: true });
  });
});

describe('a connector to sign in by', () => {
  test('is what was set up and what its kind says', async () => {
    await withProvider({ ...google, syncProfile: true, enableTokenStorage: true }, async (row) => {
      expect(row).toMatchObject({
        ...google,
        type: 'Social',
        target: 'google',
        platform: 'Universal',
        metadata: {},
        syncProfile: true,
        enableTokenStorage: true,
        isTokenStorageSupported: true,
      });
      expect((await api('GET', `/connectors/${row.id}`)).body).toEqual(row);
    });
  });

  test('of a protocol has the tenant’s own name and logos', async () => {
    const target = uniqueName('acme');
    const name = { en: 'Acme', fr: 'Acmé' };
    const logo = 'https://acme.example.com/logo.png';
    const row = await made(oidc(target, { name, logo, logoDark: null }));
    expect(row).toMatchObject({
      target,
      name,
      logo,
      logoDark: null,
      isStandard: true,
      metadata: { target, name, logo },
    });
  });

  test('may be one of several of a protocol', async () => {
    const [one, other] = [await made(oidc()), await made(oidc())];
    expect(one.id).not.toBe(other.id);
  });

  test('may have its profiles followed and its tokens kept, or not any more', async () => {
    const { id } = await made(oidc());
    for (const settings of [
      { syncProfile: true, enableTokenStorage: true },
      { syncProfile: false, enableTokenStorage: false },
    ]) {
      const { status, body } = await api('PATCH', `/connectors/${id}`, settings);
      expect([status, body]).toEqual([200, expect.objectContaining(settings)]);
    }
  });

  test('keeps its target when the rest of its looks changes', async () => {
    const { id, target } = await made(oidc());
    const metadata = { target, name: { en: 'Other' } };
    const { body } = await api('PATCH', `/connectors/${id}`, { metadata });
    expect(body).toMatchObject({ metadata, target, name: { en: 'Other' } });
  });
});

const pem = '-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----';
const samlConfig = {
  entityID: 'https://id.example.com',
  assertionConsumerServiceUrl: 'https://id.example.com/api/authn/saml/one',
  idpMetadataXml: '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"/>',
  x509Certificate: pem,
};

function saml(more: JsonObject) {
  const metadata = { target: uniqueName('saml') };
  return { connectorId: 'saml', metadata, config: { ...samlConfig, ...more } };
}

describe('setting one up is refused', () => {
  test.each([
    ['connector.should_specify_target', 400, { connectorId: 'oidc', config: oidcConfig }],
    ['connector.should_specify_target', 400, { connectorId: 'oauth2', metadata: { name: {} } }],
    [
      'connector.cannot_overwrite_metadata_for_non_standard_connector',
      400,
      { ...google, metadata: { target: 'other' } },
    ],
    [
      'connector.token_storage_not_supported',
      422,
      { connectorId: 'apple-universal', enableTokenStorage: true },
    ],
    ['connector.token_storage_not_supported', 422, { ...saml({}), enableTokenStorage: true }],
    ['connector.invalid_config', 400, { ...google, config: { clientId: 'client' } }],
    ['connector.invalid_config', 400, { ...oidc(), config: { ...oidcConfig, tokenEndpoint: 'a' } }],
    ['connector.invalid_config', 400, { ...saml({}), config: {} }],
    ['connector.invalid_certificate', 400, saml({ idpMetadataXml: 'no XML' })],
    ['connector.invalid_metadata', 400, saml({})],
  ])('with %s', async (code, status, body) => {
    const before = await api('GET', '/connectors');
    await expectError(api('POST', '/connectors', body), status, code);
    expect((await api('GET', '/connectors')).body).toEqual(before.body);
  });

  test('twice for a provider', () =>
    withProvider(google, () =>
      expectError(
        api('POST', '/connectors', google),
        422,
        'connector.multiple_instances_not_supported',
      ),
    ));

  test('twice for a target, of whatever kind', () =>
    withProvider(github, async () => {
      const code = 'connector.multiple_target_with_same_platform';
      await expectError(api('POST', '/connectors', oidc('github')), 422, code, {
        data: { connectorId: 'github-universal', connectorName: { en: 'GitHub' } },
      });
      const { target } = await made(oidc());
      const other = { connectorId: 'oauth2', metadata: { target } };
      await expectError(api('POST', '/connectors', other), 422, code);
    }));

  test('but once of those for a provider that were sent at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => api('POST', '/connectors', google)));
    const statuses = answers.map(({ status }) => status).sort();
    await Promise.all(answers.map(({ body }) => api('DELETE', `/connectors/${body.id}`)));
    expect(statuses).toEqual([200, 422, 422, 422]);
  });

  test('for a wrong metadata', () =>
    expectInvalidBody(api('POST', '/connectors', { ...oidc(), metadata: 'text' }), 'metadata'));
});

describe('changing one is refused', () => {
  test.each([
    ['connector.can_not_modify_target', { metadata: { target: 'other' } }],
    ['connector.can_not_modify_target', { metadata: { name: { en: 'Without a target' } } }],
    ['connector.invalid_config', { config: { clientId: 'client' } }],
  ])('with %s', async (code, body) => {
    const { id } = await made(oidc());
    await expectError(api('PATCH', `/connectors/${id}`, body), 400, code);
  });

  test('for the looks of a provider', () =>
    withProvider(google, ({ id }) =>
      expectError(
        api('PATCH', `/connectors/${id}`, { metadata: { target: 'google' } }),
        400,
        'connector.cannot_overwrite_metadata_for_non_standard_connector',
      ),
    ));
});

describe('what people are offered', () => {
  test('is what the settings say, in their order, without what is not there', async () => {
    const [one, other] = [await made(oidc()), await made(oidc())];
    const wanted = [other.target, 'nobody', one.target, other.target];
    expect(await offer(...wanted)).toEqual([other.target, one.target]);
    const { socialConnectors } = await publicDocument();
    expect(socialConnectors.map(({ id }) => id)).toEqual([other.id, one.id]);
    expect(await offer(one.target)).toEqual([one.target]);
    expect((await publicDocument()).socialConnectors).toHaveLength(1);
  });

  test('tells nothing of settings, and has whole addresses for logos', async () => {
    await withProvider(github, async ({ id }) => {
      await offer('github');
      expect((await publicDocument()).socialConnectors).toEqual([
        {
          id,
          target: 'github',
          name: { en: 'GitHub' },
          logo: `${info.baseUrl}/connectors/github-universal.svg`,
          logoDark: `${info.baseUrl}/connectors/github-universal-dark.svg`,
          platform: 'Universal',
          isTokenStorageSupported: true,
        },
      ]);
      const logo = await fetch(`${info.baseUrl}/connectors/github-universal-dark.svg`);
      expect([logo.status, logo.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    });
  });

  test('is no more than what is there: a target goes with its last connector', async () => {
    const [one, other] = [await made(oidc()), await made(oidc())];
    await offer(one.target, other.target);
    expect((await api('DELETE', `/connectors/${one.id}`)).status).toBe(204);
    const { body } = await api<{ socialSignInConnectorTargets: string[] }>('GET', '/sign-in-exp');
    expect(body.socialSignInConnectorTargets).toEqual([other.target]);
    expect((await publicDocument()).socialConnectors.map(({ id }) => id)).toEqual([other.id]);
  });

  test('is Google One Tap where its connector is offered and says so', async () => {
    const oneTap = {
      isEnabled: true,
      autoSelect: false,
      closeOnTapOutside: true,
      itpSupport: true,
    };
    await withProvider({ ...google, config: { ...client, oneTap } }, async ({ id }) => {
      await offer();
      expect((await publicDocument()).googleOneTap).toBeUndefined();
      await offer('google');
      const { googleOneTap } = await publicDocument();
      expect(googleOneTap).toEqual({ ...oneTap, clientId: 'client', connectorId: id });
      await api('PATCH', `/connectors/${id}`, { config: client });
      expect((await publicDocument()).googleOneTap).toBeUndefined();
    });
    expect((await publicDocument()).socialConnectors).toEqual([]);
  });
});

test('no secret of a connector is in the log', async () => {
  await made(oidc());
  expect(server.output).not.toContain('secret-of-this-test');
});
