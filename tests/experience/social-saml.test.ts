import { beforeAll, expect, it } from 'vitest';
import { made } from '../management/api';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { type SamlIdp, samlIdp } from '../support/upstream/saml-idp';
import { bring, callbackOf, depart, shownRecords } from './upstreams';
import { begin } from './visitors';

const server = sharedServer();
const connectorId = uniqueName('c').slice(0, 30);
const acs = `${server.baseUrl}/api/authn/saml/${connectorId}`;
const said = { nameId: 'ada', attributes: { email: 'ada@example.com', name: 'Ada' } };
let idp: SamlIdp;

beforeAll(async () => {
  idp = await samlIdp();
  const target = uniqueName('social');
  await made('/connectors', {
    id: connectorId,
    connectorId: 'saml',
    metadata: { target, name: { en: target } },
    config: {
      entityID: server.baseUrl,
      assertionConsumerServiceUrl: acs,
      idpMetadataXml: idp.metadata,
      x509Certificate: idp.key.certificate,
      profileMap: { id: 'nameID', email: 'email', name: 'name' },
    },
  });
});

it('an assertion of a social provider leads back to the page that asked, and tells who came', async () => {
  const who = await begin(server, 'SignIn');
  const { authorizationUri, verificationId, state } = await depart(who, 'social', connectorId);
  const form = await idp.answer(authorizationUri, said);
  const body = new URLSearchParams({ ...form });
  const { status, headers } = await who.browser.fetch(acs, { method: 'POST', body });
  expect({ status, location: headers.get('location') }).toEqual({
    status: 302,
    location: `${callbackOf(who, connectorId)}?state=${state}`,
  });
  expect((await bring(who, 'social', connectorId, verificationId, { state })).status).toBe(200);
  expect(await shownRecords(who)).toMatchObject([
    { type: 'Social', socialUserInfo: { id: 'ada', email: 'ada@example.com', name: 'Ada' } },
  ]);
});

it('an assertion that nobody asked for, or that does not hold, is refused', async () => {
  const who = await begin(server, 'SignIn');
  const { authorizationUri, verificationId } = await depart(who, 'social', connectorId);
  const { SAMLResponse, RelayState = '' } = await idp.answer(authorizationUri, {
    ...said,
    audience: 'https://elsewhere.example',
  });
  const post = async (form: Record<string, string>) => {
    const answer = await fetch(acs, { method: 'POST', body: new URLSearchParams(form) });
    return { status: answer.status, code: (await answer.json()).code };
  };
  const notAsked = { status: 404, code: 'session.connector_validation_session_not_found' };
  expect(await post({ SAMLResponse })).toEqual(notAsked);
  expect(await post({ SAMLResponse, RelayState: 'nobody' })).toEqual(notAsked);
  expect(await post({ SAMLResponse, RelayState })).toEqual({
    status: 401,
    code: 'connector.authorization_failed',
  });
  expect(await bring(who, 'social', connectorId, verificationId, {})).toMatchObject({
    status: 400,
    code: 'session.connector_session_not_found',
  });
});
