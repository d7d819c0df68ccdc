import { expect, test } from 'vitest';
import { createApplication } from '../support/management';
import { sharedServer } from '../support/server';
import { samlIdp } from '../support/upstream/saml-idp';
import { api, expectError } from './api';
import { madeSso } from './sso';

const { metadata } = await samlIdp();
const redirectUri = 'https://app.example/callback';
const callback = 'https://app.example/sso';

async function samlConnector(providerName = 'SAML'): Promise<string> {
  return (await madeSso({ providerName, config: { metadata } })).id;
}

const pathOf = (id: string) => `/sso-connectors/${id}/idp-initiated-auth-config`;
const put = (id: string, body: unknown) => api('PUT', pathOf(id), body);

function application(fields: Record<string, unknown> = {}) {
  return createApplication(sharedServer(), { redirectUri, ...fields });
}

test.each(['SAML', 'AzureAD'])(
  'a login that %s begins is sent to the application',
  async (name) => {
    const id = await samlConnector(name);
    const { id: defaultApplicationId } = await application();
    const authParameters = { scope: 'openid profile', ui_locales: 'fr' };
    const body = {
      defaultApplicationId,
      autoSendAuthorizationRequest: true,
      redirectUri,
      authParameters,
    };
    const answer = await put(id, body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      tenantId: 'default',
      connectorId: id,
      ...body,
      clientIdpInitiatedAuthCallbackUri: null,
      createdAt: expect.any(Number),
    });
    expect(await api('GET', pathOf(id))).toMatchObject({ status: 200, body: answer.body });
  },
);

test('or the application is called, and nothing stays of what was said before', async () => {
  const id = await samlConnector();
  const { id: defaultApplicationId } = await application({ type: 'SPA' });
  const first = await application();
  await put(id, {
    defaultApplicationId: first.id,
    autoSendAuthorizationRequest: true,
    redirectUri,
    authParameters: { scope: 'openid' },
  });
  const expected = {
    defaultApplicationId,
    autoSendAuthorizationRequest: false,
    clientIdpInitiatedAuthCallbackUri: callback,
    redirectUri: null,
    authParameters: {},
  };
  const body = { defaultApplicationId, clientIdpInitiatedAuthCallbackUri: callback };
  expect(await put(id, body)).toMatchObject({ status: 200, body: expected });
  expect((await api('GET', pathOf(id))).body).toMatchObject(expected);
});

test('what nobody said is left out', async () => {
  const id = await samlConnector();
  const { id: defaultApplicationId } = await application();
  const body = { defaultApplicationId, autoSendAuthorizationRequest: true };
  expect(await put(id, body)).toMatchObject({
    status: 200,
    body: { redirectUri: null, authParameters: {} },
  });
});

test('it is forgotten on request, and with its application or connector', async () => {
  const [id, other] = [await samlConnector(), await samlConnector()];
  const { id: defaultApplicationId } = await application();
  const body = { defaultApplicationId, clientIdpInitiatedAuthCallbackUri: callback };
  const none = [404, 'entity.not_found'] as const;
  await expectError(api('GET', pathOf(id)), ...none);
  await expectError(api('DELETE', pathOf(id)), ...none);
  await put(id, body);
  await put(other, body);
  expect(await api('DELETE', pathOf(id))).toMatchObject({ status: 204, body: '' });
  await expectError(api('DELETE', pathOf(id)), ...none);
  await api('DELETE', `/applications/${defaultApplicationId}`);
  await expectError(api('GET', pathOf(other)), ...none);
});

test('only SAML has providers that begin', async () => {
  const { id } = await madeSso({ providerName: 'OIDC' });
  const { id: defaultApplicationId } = await application();
  await expectError(
    put(id, { defaultApplicationId, clientIdpInitiatedAuthCallbackUri: callback }),
    400,
    'single_sign_on.idp_initiated_authentication_not_supported',
  );
});

test.each([
  ['SPA', true, {}],
  ['Native', true, {}],
  ['Native', false, {}],
  ['MachineToMachine', true, {}],
  ['MachineToMachine', false, {}],
  ['Traditional', true, { isThirdParty: true }],
  ['Traditional', false, { isThirdParty: true }],
  ['SPA', false, { isThirdParty: true }],
] as const)(
  'a %s application is not the place to go (at once: %s, %o)',
  async (type, isAtOnce, more) => {
    const id = await samlConnector();
    const { id: defaultApplicationId } = await application({ type, ...more });
    const body = isAtOnce
      ? { defaultApplicationId, autoSendAuthorizationRequest: true }
      : { defaultApplicationId, clientIdpInitiatedAuthCallbackUri: callback };
    await expectError(
      put(id, body),
      400,
      'single_sign_on.idp_initiated_authentication_invalid_application_type',
    );
  },
);

test.each(['https://evil.example/callback', `${redirectUri}/`, 'javascript:alert(1)'])(
  'people are brought back to nowhere that is not registered: %s',
  async (uri) => {
    const id = await samlConnector();
    const { id: defaultApplicationId } = await application();
    await expectError(
      put(id, { defaultApplicationId, autoSendAuthorizationRequest: true, redirectUri: uri }),
      400,
      'single_sign_on.idp_initiated_authentication_redirect_uri_not_registered',
    );
  },
);

test.each([
  ['no application', {}],
  ['nowhere to call', { defaultApplicationId: 'app' }],
  ['nowhere to call', { defaultApplicationId: 'app', autoSendAuthorizationRequest: false }],
  [
    'an address that would run',
    { defaultApplicationId: 'app', clientIdpInitiatedAuthCallbackUri: 'javascript:alert(1)' },
  ],
  [
    'an address that is none',
    { defaultApplicationId: 'app', clientIdpInitiatedAuthCallbackUri: 'app.example' },
  ],
  [
    'parameters that are no texts',
    {
      defaultApplicationId: 'app',
      autoSendAuthorizationRequest: true,
      authParameters: { scope: ['openid'] },
    },
  ],
])('%s is refused: %o', async (_, body) => {
  const id = await samlConnector();
  await expectError(put(id, body), 400, 'guard.invalid_input');
});

test('what is not there is a 404', async () => {
  const missing = [404, 'entity.not_exists_with_id'] as const;
  const body = { defaultApplicationId: 'app', clientIdpInitiatedAuthCallbackUri: callback };
  await expectError(put(await samlConnector(), body), ...missing);
  await expectError(put('nothing', body), ...missing);
  await expectError(api('GET', pathOf('nothing')), ...missing);
  await expectError(api('DELETE', pathOf('nothing')), 404, 'entity.not_found');
  // Built in, but of nobody's choosing.
  const builtIn = { ...body, defaultApplicationId: 'account-center' };
  await expectError(put(await samlConnector(), builtIn), ...missing);
});
