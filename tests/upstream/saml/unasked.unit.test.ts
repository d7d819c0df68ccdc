import { describe, expect, test } from 'vitest';
import { samlIdp } from '../../support/upstream/saml-idp';
import type { SamlAnswer } from '../../support/upstream/saml-response';
import { audience, beginAt, serviceProvider } from './service-provider';

const idp = await samlIdp();

async function posted(answer: SamlAnswer = {}, sp = serviceProvider(idp)) {
  const { SAMLResponse } = await idp.unasked(audience, answer);
  return sp.receiveUnasked(SAMLResponse);
}

describe('a provider posts an assertion that nobody asked for', () => {
  test('which tells who came, and until when it is good', async () => {
    const end = new Date(Date.now() + 7 * 60_000);
    const { login, expiresAt } = await posted({
      notOnOrAfter: new Date(Date.now() + 60 * 60_000),
      confirmedUntil: end,
      attributes: { email: 'ada@acme.example' },
    });
    expect(login).toMatchObject({
      user: { id: 'ada', email: 'ada@acme.example' },
      vouched: ['email'],
      issuer: idp.entityId,
    });
    // Three minutes more, by which the clocks may differ.
    expect(expiresAt?.getTime()).toBe(end.getTime() + 3 * 60_000);
  });

  test('not one that answers a request, which would be of another browser', async () => {
    const foreign = { reason: 'foreign_answer' };
    await expect(posted({ inResponseTo: '_a-request' })).rejects.toMatchObject(foreign);
    await expect(
      posted({ inResponseTo: null, confirmedInResponseTo: '_a-request' }),
    ).rejects.toMatchObject(foreign);
  });

  test('not one that answers a request and does not say so on the outside', async () => {
    const sp = serviceProvider(idp);
    const { authorizationUri } = await beginAt(sp);
    const { SAMLResponse } = await idp.answer(authorizationUri, {
      signed: 'assertion',
      tamper: (xml) => xml.replace(/ InResponseTo="[^"]*"/, ''),
    });
    await expect(sp.receiveUnasked(SAMLResponse)).rejects.toMatchObject({
      reason: 'foreign_answer',
    });
  });

  test.for([
    ['of another provider', { issuer: 'https://evil.example' }],
    ['for another audience', { audience: 'https://other.example' }],
    ['for another recipient', { recipient: 'https://other.example' }],
    ['for another destination', { destination: 'https://other.example' }],
    ['that has expired', { notOnOrAfter: new Date(Date.now() - 9 * 60_000) }],
    ['that was changed', { tamper: (xml: string) => xml.replace('>ada<', '>eve<') }],
  ] as const)('not one %s', async ([, answer]) => {
    await expect(posted(answer)).rejects.toMatchObject({ reason: 'invalid_answer' });
  });

  test('not one twice', async () => {
    const sp = serviceProvider(idp);
    const { SAMLResponse } = await idp.unasked(audience);
    await sp.receiveUnasked(SAMLResponse);
    await expect(sp.receiveUnasked(SAMLResponse)).rejects.toMatchObject({
      message: 'The assertion was used before',
    });
  });

  test('nor one that a person asked for with the same assertion', async () => {
    const sp = serviceProvider(idp);
    const { SAMLResponse } = await idp.unasked(audience);
    const { session } = await beginAt(sp);
    await expect(sp.receive(SAMLResponse, session)).rejects.toMatchObject({
      reason: 'foreign_answer',
    });
  });
});

describe('a person whose assertion was received', () => {
  test('is who it said, once the browser is there', async () => {
    const sp = serviceProvider(idp);
    const { login } = await posted({}, sp);
    const { session } = await beginAt(sp);
    expect(await sp.finish({}, { ...session, received: login })).toEqual(login);
  });

  test('is nobody before that', async () => {
    const sp = serviceProvider(idp);
    const { session } = await beginAt(sp);
    await expect(sp.finish({ state: 'a-state' }, session)).rejects.toMatchObject({
      reason: 'foreign_answer',
    });
  });
});
