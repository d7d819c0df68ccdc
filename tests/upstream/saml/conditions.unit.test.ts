import { describe, expect, test } from 'vitest';
import { samlIdp } from '../../support/upstream/saml-idp';
import type { SamlAnswer } from '../../support/upstream/saml-response';
import { audience, beginAt, serviceProvider } from './service-provider';

const idp = await samlIdp();
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

async function answered(answer: SamlAnswer) {
  const sp = serviceProvider(idp);
  const { authorizationUri, session } = await beginAt(sp);
  // Whatever is wrong, the provider has signed it.
  const { SAMLResponse } = await idp.answer(authorizationUri, { signed: 'both', ...answer });
  return sp.receive(SAMLResponse, session);
}

const refuses = (answer: SamlAnswer, message: string, reason = 'invalid_answer') =>
  expect(answered(answer)).rejects.toMatchObject({ reason, message });

const drop = (pattern: RegExp) => (template: string) => template.replace(pattern, '');

describe('an assertion is for one service provider and one request', () => {
  test('of this provider and no other', () =>
    refuses({ issuer: 'https://evil.example' }, 'It is issued by somebody else'));

  test('not one of another provider that has the same key', async () => {
    const twin = await samlIdp({ key: idp.key });
    const sp = serviceProvider(idp);
    const { authorizationUri, session } = await beginAt(sp);
    const { SAMLResponse } = await twin.answer(authorizationUri);
    await expect(sp.receive(SAMLResponse, session)).rejects.toMatchObject({
      reason: 'invalid_answer',
      message: 'It is issued by somebody else',
    });
  });

  test('not one whose response names nobody, while it names somebody else', () =>
    refuses(
      {
        issuer: 'https://evil.example',
        signed: 'assertion',
        write: drop(/<saml:Issuer>{Issuer}<\/saml:Issuer>/),
      },
      'It is issued by somebody else',
    ));

  test('not one whose response names another issuer than it does itself', () =>
    refuses(
      { write: (text) => text.replace('{Issuer}', 'https://evil.example') },
      'It is issued by somebody else',
    ));

  test('not for another audience', () =>
    refuses({ audience: 'https://other.example' }, 'It is meant for another audience'));

  test('not for everybody', () =>
    refuses(
      { write: drop(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/) },
      'It is meant for another audience',
    ));

  test('not without conditions', () =>
    refuses({ write: drop(/<saml:Conditions.*<\/saml:Conditions>/) }, 'It has no conditions'));

  test('not when one of two restrictions leaves us out', () =>
    refuses(
      {
        write: (text) =>
          text.replace(
            '</saml:Conditions>',
            '<saml:AudienceRestriction><saml:Audience>https://other.example</saml:Audience></saml:AudienceRestriction></saml:Conditions>',
          ),
      },
      'It is meant for another audience',
    ));

  test('but when we are one of several in a restriction', async () => {
    const login = await answered({
      write: (text) =>
        text.replace('<saml:Audience>', '<saml:Audience>https://other.example</saml:Audience>$&'),
    });
    expect(login.user.id).toBe('ada');
  });

  test('not under a condition that we do not understand', () =>
    refuses(
      {
        write: (text) => text.replace('</saml:Conditions>', '<saml:Condition/></saml:Conditions>'),
      },
      'It has a condition that is not understood',
    ));

  test('not for another recipient', () =>
    refuses({ recipient: `${audience.acsUrl}2` }, 'It is meant for another recipient'));

  test('not without a recipient', () =>
    refuses({ write: drop(/ Recipient="[^"]*"/) }, 'It is meant for another recipient'));

  test('not for another destination', () =>
    refuses({ destination: `${audience.acsUrl}/` }, 'It is meant for another address'));

  test('but without a destination', async () => {
    expect((await answered({ destination: null })).user.id).toBe('ada');
  });

  test('not in answer to another request', async () => {
    const another = 'It answers another request';
    await refuses({ inResponseTo: '_another' }, another, 'foreign_answer');
    await refuses({ confirmedInResponseTo: '_another' }, another, 'foreign_answer');
    await refuses({ confirmedInResponseTo: null }, another, 'foreign_answer');
  });

  test('not in an answer to another request that was signed around it', async () => {
    const sp = serviceProvider(idp);
    const { authorizationUri, session } = await beginAt(sp);
    const { SAMLResponse } = await idp.answer(authorizationUri, {
      inResponseTo: '_another',
      confirmedInResponseTo: session.requestId ?? null,
    });
    await expect(sp.receive(SAMLResponse, session)).rejects.toMatchObject({
      reason: 'foreign_answer',
    });
  });

  test('not in answer to none, where there was a request', () =>
    refuses({ inResponseTo: null }, 'It answers another request', 'foreign_answer'));

  test('not to somebody who asked for nothing', async () => {
    const sp = serviceProvider(idp);
    const { SAMLResponse } = await idp.unasked(audience);
    const session = { state: 's', redirectUri: 'https://genkan.example/callback/one' };
    await expect(sp.receive(SAMLResponse, session)).rejects.toMatchObject({
      reason: 'foreign_answer',
    });
  });

  test('not when its subject has to be confirmed in another way', () =>
    refuses(
      { write: (text) => text.replace(':cm:bearer', ':cm:holder-of-key') },
      'Its subject bears no assertion',
    ));

  test('not when nobody signed in', () =>
    refuses(
      { write: drop(/<saml:AuthnStatement.*<\/saml:AuthnStatement>/) },
      'It does not say that anybody signed in',
    ));

  test('but when one of several confirmations is for us', async () => {
    const login = await answered({
      write: (text) =>
        text.replace(
          '<saml:SubjectConfirmation ',
          '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"/>$&',
        ),
    });
    expect(login.user.id).toBe('ada');
  });
});

describe('an assertion is for a time', () => {
  test('not after its end', () => refuses({ notOnOrAfter: minutes(-4) }, 'It has expired'));

  test('not before its beginning', () => refuses({ notBefore: minutes(4) }, 'It is not valid yet'));

  test('not after the end of its confirmation', () =>
    refuses({ confirmedUntil: minutes(-4) }, 'It has expired'));

  test('not when its confirmation never ends', () =>
    refuses({ write: drop(/ NotOnOrAfter="{ConfirmedUntil}"/) }, 'Its confirmation never ends'));

  test('not when the session at the provider has ended', () =>
    refuses({ sessionNotOnOrAfter: minutes(-4) }, 'The session at the provider has ended'));

  test('not when its time cannot be read', () =>
    refuses(
      { write: (text) => text.replace('{NotOnOrAfter}', 'tomorrow') },
      'NotOnOrAfter is no time in UTC',
    ));

  test('though the clocks may differ by three minutes', async () => {
    const early = await answered({ notBefore: minutes(2) });
    const late = await answered({
      notBefore: minutes(-9),
      notOnOrAfter: minutes(-2),
      sessionNotOnOrAfter: minutes(-2),
    });
    expect([early.user.id, late.user.id]).toEqual(['ada', 'ada']);
  });
});

describe('an assertion is good once', () => {
  test('not a second time', async () => {
    const sp = serviceProvider(idp);
    const { authorizationUri, session } = await beginAt(sp);
    const { SAMLResponse } = await idp.answer(authorizationUri);
    await sp.receive(SAMLResponse, session);
    await expect(sp.receive(SAMLResponse, session)).rejects.toMatchObject({
      reason: 'invalid_answer',
      message: 'The assertion was used before',
    });
  });

  test('not in another response around it', async () => {
    const sp = serviceProvider(idp);
    const { authorizationUri, session } = await beginAt(sp);
    const { SAMLResponse } = await idp.answer(authorizationUri);
    await sp.receive(SAMLResponse, session);
    const again = Buffer.from(SAMLResponse, 'base64')
      .toString()
      .replace(/ ID="_/, ' ID="_x');
    await expect(sp.receive(Buffer.from(again).toString('base64'), session)).rejects.toMatchObject({
      message: 'The assertion was used before',
    });
  });

  test('and one that says nothing of use is not used up', async () => {
    const sp = serviceProvider(idp);
    const { authorizationUri, session } = await beginAt(sp);
    const answer = (notOnOrAfter: Date) =>
      idp.answer(authorizationUri, { assertionId: '_one', notOnOrAfter });
    const expired = await answer(minutes(-9));
    await expect(sp.receive(expired.SAMLResponse, session)).rejects.toThrow();
    const { SAMLResponse } = await answer(minutes(5));
    expect((await sp.receive(SAMLResponse, session)).user.id).toBe('ada');
  });
});

describe('a provider that lets nobody in', () => {
  test('says so by its status', () =>
    refuses(
      { status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' },
      'The provider answers urn:oasis:names:tc:SAML:2.0:status:Responder',
      'refused',
    ));

  test('signs nobody in by an answer that has no status', () =>
    refuses(
      { write: drop(/<samlp:Status>.*<\/samlp:Status>/) },
      'The provider answers ',
      'refused',
    ));

  test('may leave out the assertion, and the signature', async () => {
    const sp = serviceProvider(idp);
    const { authorizationUri, session } = await beginAt(sp);
    const { SAMLResponse } = await idp.answer(authorizationUri, {
      status: 'urn:oasis:names:tc:SAML:2.0:status:Responder',
      signed: 'assertion',
      tamper: drop(/<saml:Assertion .*<\/saml:Assertion>/s),
    });
    await expect(sp.receive(SAMLResponse, session)).rejects.toMatchObject({ reason: 'refused' });
  });
});
