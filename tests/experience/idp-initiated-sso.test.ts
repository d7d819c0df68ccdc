import { beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { authorize, experience, type Flow } from '../support/flow';
import { type Application, createApplication, created, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { type SamlIdp, samlIdp } from '../support/upstream/saml-idp';
import type { SamlAnswer } from '../support/upstream/saml-response';

const { info: server } = await startOwnServer();
const callback = 'http://localhost:9/callback';
const called = 'http://localhost:9/sso?from=work';
const cookieName = '_logto_idp_saml_sso_session_id';

let idp: SamlIdp;
let application: Application;

beforeAll(async () => {
  idp = await samlIdp();
  application = await createApplication(server, { redirectUri: callback });
  await created(management(server, 'PATCH', '/sign-in-exp', { singleSignOnEnabled: true }));
});

type Plan = Record<string, unknown>;

const clientDriven = {
  autoSendAuthorizationRequest: false,
  clientIdpInitiatedAuthCallbackUri: called,
};
const automatic = { autoSendAuthorizationRequest: true };

/** A SAML connector of a company; with a plan for those who come unasked. */
async function company(plan?: Plan) {
  const domain = `${uniqueName('d').replace('_', '-')}.example`;
  const { id } = await created(
    management<{ id: string }>(server, 'POST', '/sso-connectors', {
      providerName: 'AzureAD',
      connectorName: uniqueName('sso'),
      domains: [domain],
      config: { metadata: idp.metadata },
    }),
  );
  if (plan) {
    const body = { defaultApplicationId: application.id, ...plan };
    const path = `/sso-connectors/${id}/idp-initiated-auth-config`;
    await created(management(server, 'PUT', path, body));
  }
  const acsUrl = `${server.baseUrl}/api/authn/single-sign-on/saml/${id}`;
  const audience = { entityId: `${server.baseUrl}/enterprise-sso/${id}`, acsUrl };
  return { id, domain, audience };
}

type Company = Awaited<ReturnType<typeof company>>;

const unasked = ({ audience, domain }: Company, answer: SamlAnswer = {}) =>
  idp.unasked(audience, {
    nameId: uniqueName('ada'),
    attributes: { email: `${uniqueName('ada')}@${domain}`, name: 'Ada' },
    ...answer,
  });

/** The browser posts it as the provider's page has it do. */
async function post(browser: Browser, { audience }: Company, form: Record<string, string>) {
  const response = await browser.fetch(audience.acsUrl, {
    method: 'POST',
    headers: { origin: new URL(idp.signInEndpoint).origin },
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    cookie: response.headers.getSetCookie().find((one) => one.startsWith(cookieName)) ?? '',
    code: text.startsWith('{') ? JSON.parse(text).code : undefined,
  };
}

/** A sign-in that the app begins, on a page that somebody else made. */
async function begun(browser: Browser): Promise<Flow> {
  const flow = await authorize(server, application, { browser, params: { prompt: 'login' } });
  await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
  return flow;
}

const redirectUri = `${server.baseUrl}/callback/company`;

function ask(flow: Flow, { id }: Company) {
  const path = `/verification/sso/${id}/authorization-uri`;
  return experience<{ authorizationUri: string; verificationId: string }>(flow, 'POST', path, {
    state: 'the-state',
    redirectUri,
  });
}

async function auditEntries(): Promise<Record<string, unknown>[]> {
  const key = 'Interaction.SignIn.Verification.IdpInitiatedSso.Create';
  const { body } = await management<{ payload: Record<string, unknown> }[]>(
    server,
    'GET',
    `/logs?logKey=${key}`,
  );
  return body.map(({ payload }) => payload);
}

describe('a login that a company’s provider begins', () => {
  test('is refused where the tenant has not asked for it', async () => {
    const refusing = await company();
    const answer = await post(new Browser(), refusing, await unasked(refusing));
    const code = 'session.connector_validation_session_not_found';
    expect(answer).toMatchObject({ status: 404, code, cookie: '' });
    const nobody = { ...refusing, audience: { ...refusing.audience } };
    nobody.audience.acsUrl = refusing.audience.acsUrl.replace(refusing.id, 'unknown');
    expect(await post(new Browser(), nobody, await unasked(nobody))).toMatchObject({
      status: 404,
      code,
    });
  });

  test('calls the app, which begins a sign-in that ends without a question', async () => {
    const inviting = await company(clientDriven);
    const browser = new Browser();
    const answer = await post(browser, inviting, await unasked(inviting));
    expect(answer).toMatchObject({
      status: 302,
      location: `http://localhost:9/sso?from=work&ssoConnectorId=${inviting.id}`,
    });
    expect(answer.cookie).toMatch(/=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);

    const flow = await begun(browser);
    const { status, body, headers } = await ask(flow, inviting);
    expect(status).toBe(200);
    expect(body.authorizationUri).toBe(`${redirectUri}?state=the-state`);
    expect(headers.getSetCookie().join()).toContain(`${cookieName}=; Path=/; Expires=Thu, 01 Jan`);
    const verified = await experience(flow, 'POST', `/verification/sso/${inviting.id}/verify`, {
      verificationId: body.verificationId,
      connectorData: { state: 'the-state' },
    });
    expect(verified.status).toBe(200);
    const { verificationId } = body;
    const unknown = await experience(flow, 'POST', '/identification', { verificationId });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'user.sso_identity_not_exist' } });
    await experience(flow, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    const known = await experience(flow, 'POST', '/identification', { verificationId });
    expect(known.status, JSON.stringify(known.body)).toBe(201);
    const done = await experience<{ redirectTo: string }>(flow, 'POST', '/submit');
    expect(done.status).toBe(200);

    const again = await ask(await begun(browser), inviting);
    expect(again.body.authorizationUri).toContain(idp.signInEndpoint);
  });

  test('goes on to a request of our own, made of the tenant’s settings alone', async () => {
    const inviting = await company({ ...automatic, authParameters: { scope: 'openid email' } });
    const browser = new Browser();
    const form = { ...(await unasked(inviting)), RelayState: 'https://evil.example/' };
    const { status, location } = await post(browser, inviting, form);
    expect(status).toBe(302);
    const url = new URL(location);
    expect(`${url.origin}${url.pathname}`).toBe(`${server.baseUrl}/oidc/auth`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: application.id,
      redirect_uri: callback,
      response_type: 'code',
      scope: 'openid email',
      prompt: 'login',
      direct_sign_in: `sso:${inviting.id}`,
    });
    const response = await browser.fetch(location);
    expect(response.headers.get('location')).toContain(`/direct/sso/${inviting.id}?`);
  });

  test('is the browser’s that brought it, and of that connector', async () => {
    const [inviting, other] = [await company(clientDriven), await company(clientDriven)];
    const browser = new Browser();
    await post(browser, inviting, await unasked(inviting));
    const stranger = new Browser();
    expect((await ask(await begun(stranger), inviting)).body.authorizationUri).toContain(
      idp.signInEndpoint,
    );
    stranger.setCookie(server.baseUrl, cookieName, 'A'.repeat(43));
    expect((await ask(await begun(stranger), inviting)).body.authorizationUri).toContain(
      idp.signInEndpoint,
    );
    expect((await ask(await begun(browser), other)).body.authorizationUri).toContain(
      idp.signInEndpoint,
    );
    expect((await ask(await begun(browser), inviting)).body.authorizationUri).toBe(
      `${redirectUri}?state=the-state`,
    );
  });

  test('is good for one of two sign-ins that ask at the same moment', async () => {
    const inviting = await company(clientDriven);
    const browser = new Browser();
    await post(browser, inviting, await unasked(inviting));
    const flows = await Promise.all(
      [1, 2].map(async () => {
        const copy = new Browser();
        copy.setCookie(server.baseUrl, cookieName, browser.cookie(cookieName) ?? '');
        return begun(copy);
      }),
    );
    const answers = await Promise.all(flows.map((flow) => ask(flow, inviting)));
    const good = answers.filter(({ body }) => body.authorizationUri?.startsWith(redirectUri));
    expect(good).toHaveLength(1);
  });

  test('is refused a second time, unsigned, of another time, for another or as an answer', async () => {
    const inviting = await company(clientDriven);
    const browser = new Browser();
    const form = await unasked(inviting);
    expect((await post(browser, inviting, form)).status).toBe(302);
    const hour = 3_600_000;
    const wrong = [
      form,
      await unasked(inviting, { notOnOrAfter: new Date(Date.now() - hour) }),
      await unasked(inviting, { audience: 'https://another.example' }),
      await unasked(inviting, { recipient: `${server.baseUrl}/api/authn/saml/other` }),
      await unasked(inviting, { inResponseTo: '_a-request-of-somebody' }),
      await unasked(inviting, { issuer: 'https://another-idp.example' }),
      await unasked(inviting, {
        tamper: (xml) => xml.replace(/<ds:Signature.*?<\/ds:Signature>/s, ''),
      }),
    ];
    for (const one of wrong) {
      expect(await post(new Browser(), inviting, one)).toMatchObject({
        status: 401,
        code: 'connector.authorization_failed',
        cookie: '',
      });
    }
  });

  test('is in the audit log, with what came of it and without what it said', async () => {
    const inviting = await company(clientDriven);
    await post(new Browser(), inviting, await unasked(inviting, { nameId: 'a-secret-name' }));
    await post(new Browser(), inviting, { SAMLResponse: 'bm9uc2Vuc2U=' });
    const about = { params: { ssoConnectorId: inviting.id } };
    await expect
      .poll(auditEntries)
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({ ...about, result: 'Success', applicationId: application.id }),
          expect.objectContaining({ ...about, result: 'Error' }),
        ]),
      );
    expect(JSON.stringify(await auditEntries())).not.toContain('a-secret-name');
  });
});
