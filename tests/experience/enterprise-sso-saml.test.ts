import { beforeAll, describe, expect, it } from 'vitest';
import { madeSso, uniqueDomain } from '../management/sso';
import type { Browser } from '../support/browser';
import { authorize, type Visitor } from '../support/flow';
import { createApplication } from '../support/management';
import { sharedServer } from '../support/server';
import { type SamlForm, type SamlIdp, samlIdp } from '../support/upstream/saml-idp';
import { askWhere, audited, bring, callbackOf, depart, newState, shownRecords } from './upstreams';
import { begin, call } from './visitors';

const server = sharedServer();
let idp: SamlIdp;
let connectorId: string;

const domain = uniqueDomain();
const said = { nameId: 'ada', attributes: { email: `ada@${domain}`, name: 'Ada' } };

function madeSaml({ metadata }: SamlIdp) {
  return madeSso({ providerName: 'SAML', config: { metadata }, domains: [domain] });
}

beforeAll(async () => {
  idp = await samlIdp();
  ({ id: connectorId } = await madeSaml(idp));
});

const notAsked = { status: 404, code: 'session.connector_validation_session_not_found' };
const untrusted = { status: 401, code: 'connector.authorization_failed' };
const nobodyCame = { status: 400, code: 'session.connector_session_not_found' };

/** Posts as the provider's page has a browser do: with that browser's cookies, or with none. */
async function post(form: Partial<SamlForm>, browser?: Browser, id = connectorId) {
  const address = `${server.baseUrl}/api/authn/single-sign-on/saml/${id}`;
  const fields = Object.entries(form).filter(([, value]) => value !== undefined);
  const init = {
    method: 'POST',
    headers: { origin: new URL(idp.signInEndpoint).origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  } as const;
  const response = await (browser ? browser.fetch(address, init) : fetch(address, init));
  const body = response.status === 302 ? {} : await response.json();
  const { status, headers } = response;
  return { status, code: body.code, location: headers.get('location'), headers };
}

/** Sent to the provider, which has an answer for the browser to post. */
async function answered(who: Visitor, how: Parameters<SamlIdp['answer']>[1] = {}) {
  const departed = await depart(who, 'sso', connectorId);
  return { ...departed, form: await idp.answer(departed.authorizationUri, { ...said, ...how }) };
}

describe('an assertion of an enterprise provider', () => {
  it('leads back to the page that asked, and tells who came', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, state, form } = await answered(who);
    const { status, location, headers } = await post(form, who.browser);
    expect({ status, location }).toEqual({
      status: 302,
      location: `${callbackOf(who, connectorId)}?state=${state}`,
    });
    expect(headers.get('cache-control')).toBe('no-store');
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(
      /^_genkan_assertion=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
    );
    expect(await shownRecords(who)).toEqual([
      { id: verificationId, type: 'EnterpriseSso', connectorId },
    ]);
    expect(await bring(who, 'sso', connectorId, verificationId, { state })).toEqual({
      status: 200,
      body: { verificationId },
    });
    expect(who.browser.cookie('_genkan_assertion')).toBeUndefined();
    expect(await shownRecords(who)).toEqual([
      {
        ...{ id: verificationId, type: 'EnterpriseSso', connectorId, issuer: idp.entityId },
        enterpriseSsoUserInfo: {
          ...{ id: 'ada', email: `ada@${domain}`, name: 'Ada' },
          rawData: expect.objectContaining({ nameID: 'ada' }),
        },
      },
    ]);
  });

  it('may be posted as JSON', async () => {
    const who = await begin(server, 'SignIn');
    const { form } = await answered(who);
    const response = await fetch(`${server.baseUrl}/api/authn/single-sign-on/saml/${connectorId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form),
      redirect: 'manual',
    });
    expect(response.status).toBe(302);
  });

  it('is taken once', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, form } = await answered(who);
    const posts = await Promise.all([post(form), post(form), post(form)]);
    expect(posts.filter(({ status }) => status === 302)).toHaveLength(1);
    expect(await post(form)).toMatchObject(notAsked);
    expect((await bring(who, 'sso', connectorId, verificationId, {})).status).toBe(400);
  });

  it('is good for its own sign-in alone', async () => {
    const who = await begin(server, 'SignIn');
    const other = await begin(server, 'SignIn');
    const { form } = await answered(who);
    const { form: others } = await answered(other);
    const { RelayState } = others;
    expect(await post({ ...form, RelayState })).toMatchObject(untrusted);
    expect((await post(form)).status).toBe(302);
  });

  it.each([
    ['an uninvited sign-in', { RelayState: 'nobody' }],
    ['no sign-in', { RelayState: undefined }],
    ['an empty one', { RelayState: '' }],
  ])('is for nobody with %s', async (_what, changed) => {
    const who = await begin(server, 'SignIn');
    const { form } = await answered(who);
    expect(await post({ ...form, ...changed })).toMatchObject(notAsked);
  });

  it('is for nobody where a sign-in waits for none, or for one of another connector', async () => {
    const who = await begin(server, 'SignIn');
    const { form } = await answered(who);
    const { id } = await madeSaml(idp);
    expect(await post(form, undefined, id)).toMatchObject(notAsked);
    expect(await post(form, undefined, 'nobody')).toMatchObject(notAsked);
    await call(who, 'PUT', '', { interactionEvent: 'SignIn' });
    expect(await post(form)).toMatchObject(notAsked);
  });

  it.each([
    ['changed on its way', { tamper: (xml: string) => xml.replaceAll('Ada', 'Eve') }],
    ['for somebody else', { audience: 'https://elsewhere.example' }],
    ['an answer to something else', { inResponseTo: '_another' }],
    ['an answer to nothing', { inResponseTo: null }],
  ])('is refused when it is %s; the right one is still taken', async (_what, how) => {
    const who = await begin(server, 'SignIn');
    const { authorizationUri, form } = await answered(who, how);
    expect(await post(form)).toMatchObject(untrusted);
    expect((await post(await idp.answer(authorizationUri, said))).status).toBe(302);
  });

  it('is refused without one, and when it is too long', async () => {
    expect(await post({ RelayState: 'nobody' })).toMatchObject({
      ...{ status: 400, code: 'guard.invalid_input' },
    });
    const SAMLResponse = 'A'.repeat(1024 * 1024);
    expect(await post({ SAMLResponse })).toMatchObject({ status: 413, code: 'request.too_large' });
  });

  it('is of no use to whoever had somebody else bring it', async () => {
    const attacker = await begin(server, 'SignIn');
    const { verificationId, state, form } = await answered(attacker);
    const victim = await begin(server, 'SignIn');
    expect((await post(form, victim.browser)).status).toBe(302);
    const brought = await bring(attacker, 'sso', connectorId, verificationId, { state });
    expect(brought).toMatchObject(nobodyCame);
    expect(await shownRecords(attacker)).toEqual([
      { id: verificationId, type: 'EnterpriseSso', connectorId },
    ]);
  });

  it('has to be there before the browser is back, which comes once', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, form } = await answered(who);
    expect(await bring(who, 'sso', connectorId, verificationId, {})).toMatchObject(nobodyCame);
    expect(await post(form, who.browser)).toMatchObject(notAsked);
    expect(await bring(who, 'sso', connectorId, verificationId, {})).toMatchObject({
      status: 400,
      code: 'session.connector_validation_session_not_found',
    });
  });

  it('does not go on with a state that is another’s', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, form } = await answered(who);
    await post(form, who.browser);
    expect(
      await bring(who, 'sso', connectorId, verificationId, { state: newState() }),
    ).toMatchObject({ status: 500, code: 'connector.authorization_failed' });
  });

  it('leads to pages of this server alone', async () => {
    const who = await begin(server, 'SignIn');
    const port = 'http://localhost:5173/callback';
    const { status } = await askWhere(who, 'sso', connectorId, { redirectUri: port });
    expect(status).toBe(200);
    for (const redirectUri of [
      'https://elsewhere.example/',
      `${server.baseUrl}.elsewhere.example`,
    ]) {
      expect(await askWhere(who, 'sso', connectorId, { redirectUri })).toMatchObject({
        status: 400,
        code: 'guard.invalid_input',
      });
    }
  });

  it('is told of to administrators where it was refused', async () => {
    const application = await createApplication(server);
    const who = await authorize(server, application);
    await call(who, 'PUT', '', { interactionEvent: 'SignIn' });
    const { form } = await answered(who, { audience: 'https://elsewhere.example' });
    await post(form);
    const logs = await audited(server, application.id, 2);
    expect(logs.at(-1)).toMatchObject({
      key: 'Interaction.SignIn.Verification.EnterpriseSso.Submit',
      payload: {
        result: 'Error',
        error: { code: 'connector.authorization_failed', reason: expect.any(String) },
      },
    });
  });
});
