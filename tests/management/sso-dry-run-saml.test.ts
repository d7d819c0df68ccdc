import { describe, expect, test } from 'vitest';
import { sharedServer } from '../support/server';
import { type SamlForm, samlIdp } from '../support/upstream/saml-idp';
import { api } from './api';
import { madeSso, uniqueDomain } from './sso';

type Begun = { id: string; authorizationUri: string };

const { baseUrl } = sharedServer();
const idp = await samlIdp();

async function begin() {
  const domain = uniqueDomain();
  const config = { metadata: idp.metadata };
  const { id } = await madeSso({ providerName: 'SAML', config, domains: [domain] });
  const { status, body } = await api<Begun>('POST', `/sso-connectors/${id}/test`);
  expect(status).toBe(201);
  const read = async () => (await api('GET', `/sso-connectors/${id}/test/${body.id}`)).body;
  return { id, domain, authorizationUri: body.authorizationUri, read };
}

/** Posts a response as a browser does that the provider sends, without any cookie. */
function post(connectorId: string, form: SamlForm) {
  return fetch(`${baseUrl}/api/authn/single-sign-on/saml/${connectorId}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
}

describe('a dry run of a SAML connector', () => {
  test('comes back by a post, and shows what the assertion says', async () => {
    const { id, domain, authorizationUri, read } = await begin();
    const email = `ada@${domain}`;
    const answer = await idp.answer(authorizationUri, { nameId: 'ada', attributes: { email } });
    const posted = await post(id, answer);
    expect([posted.status, posted.headers.getSetCookie()]).toEqual([302, []]);
    const page = await fetch(String(posted.headers.get('location')));
    expect(await page.text()).toMatch(/<h1>/);
    expect(await read()).toMatchObject({
      status: 'Succeeded',
      issuer: idp.entityId,
      user: { id: 'ada', email },
      vouched: ['email'],
      outcome: { action: 'Register', warnings: [] },
    });
  });

  test('tells of an assertion that another has signed', async () => {
    const { id, authorizationUri, read } = await begin();
    const evil = await samlIdp({ entityId: idp.entityId });
    const { status } = await post(id, await evil.answer(authorizationUri));
    expect(status).toBe(302);
    expect(await read()).toMatchObject({
      status: 'Failed',
      failure: { reason: 'invalid_answer' },
    });
  });
});
