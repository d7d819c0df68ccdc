import { describe, expect, test } from 'vitest';
import { samlIdp } from '../../support/upstream/saml-idp';
import type { SamlAnswer } from '../../support/upstream/saml-response';
import { beginAt, serviceProvider } from './service-provider';

const idp = await samlIdp();

async function answered(answer: SamlAnswer) {
  const sp = serviceProvider(idp);
  const { authorizationUri, session } = await beginAt(sp);
  const { SAMLResponse } = await idp.answer(authorizationUri, answer);
  return sp.receive(SAMLResponse, session);
}

const refuses = (tamper: (xml: string) => string, message: string) =>
  expect(answered({ tamper })).rejects.toMatchObject({
    reason: 'invalid_answer',
    message: expect.stringContaining(message),
  });

const parentOf = {
  Subject: 'Assertion',
  Conditions: 'Assertion',
  NameID: 'Subject',
  Status: 'Response',
  StatusCode: 'Status',
  SubjectConfirmationData: 'SubjectConfirmation',
};

const billionLaughs = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;

describe('a document that does more than it says', () => {
  test('expands no entity', () =>
    refuses(
      (xml) => `${billionLaughs}${xml.replace('>ada<', '>&b;<')}`,
      'A document type is not allowed',
    ));

  test('fetches nothing and reads no file', async () => {
    const external = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>';
    const outside = '<!DOCTYPE r SYSTEM "http://127.0.0.1:1/evil.dtd">';
    const lowerCase = '<!doctype r SYSTEM "http://127.0.0.1:1/evil.dtd">';
    for (const type of [external, outside, lowerCase]) {
      await refuses((xml) => `${type}${xml}`, 'A document type is not allowed');
    }
  });

  test('has no entity that nobody declared', () =>
    refuses((xml) => xml.replace('>ada<', '>&x;<'), 'cannot be believed'));

  test('has one root', () => refuses((xml) => `${xml}${xml}`, 'cannot be believed'));

  test('is a response of SAML', async () => {
    await refuses(() => '<html><body>Sorry</body></html>', 'It is not a Response');
    await refuses((xml) => xml.replaceAll(':2.0:protocol', ':2.0:other'), 'It is not a Response');
    await refuses(() => 'no XML at all', 'cannot be believed');
    await refuses(() => '', 'It is not base64');
  });

  test('has one assertion, whoever signed the other', async () => {
    const again = (xml: string) =>
      xml.replace(
        /<saml:Assertion .*<\/saml:Assertion>/s,
        (one) => `${one}${one.replaceAll('_', '_b')}`,
      );
    await refuses(again, 'There is not exactly one assertion');
    await expect(answered({ write: again, signed: 'response' })).rejects.toMatchObject({
      message: expect.stringContaining('There is not exactly one assertion'),
    });
    await refuses(
      (xml) => xml.replace(/<saml:Assertion .*<\/saml:Assertion>/s, ''),
      'not exactly one',
    );
  });
});

describe('a document that says a thing twice', () => {
  test.for([
    ['saml:Subject', 'Subject'],
    ['saml:Conditions', 'Conditions'],
    ['saml:NameID', 'NameID'],
    ['samlp:Status', 'Status'],
    ['samlp:StatusCode', 'StatusCode'],
    ['saml:SubjectConfirmationData', 'SubjectConfirmationData'],
  ] as const)('is not believed, though the provider signed it: %s', async ([name, local]) => {
    const twice = new RegExp(`<${name}(?: [^>]*)?(?:/>|>.*</${name}>)`, 's');
    const write = (text: string) => text.replace(twice, '$&$&');
    await expect(answered({ write, signed: 'both' })).rejects.toMatchObject({
      reason: 'invalid_answer',
      message: `The response cannot be believed: ${parentOf[local]} has more than one ${local}`,
    });
  });
});

describe('a document without end', () => {
  const large = 'a'.repeat(900_000);

  test('is not read at all', async () => {
    await refuses((xml) => xml.replace('>ada<', `>${large}<`), 'It is too long');
  });

  test.for([
    ['elements in each other', '<a>'.repeat(60) + '</a>'.repeat(60)],
    ['elements in each other that look empty', '<a b="/>">'.repeat(60) + '</a>'.repeat(60)],
    ['ends of elements in comments', '<a><!--</a>-->'.repeat(60) + '</a>'.repeat(60)],
    ['ends of elements in text', '<a><![CDATA[</a>]]>'.repeat(60) + '</a>'.repeat(60)],
    ['ends of elements in instructions', '<a><?a </a>?>'.repeat(60) + '</a>'.repeat(60)],
    ['elements beside each other', '<a/>'.repeat(30_000)],
    ['a comment that does not end', '<!--'.repeat(10_000)],
    ['a tag that does not end', '<a "'.repeat(10_000)],
  ] as const)('is given up by its many: %s', ([, content]) =>
    refuses((xml) => xml.replace('<samlp:Status>', `<samlp:Status>${content}`), 'too large'),
  );

  test('is not one of a person with many groups', async () => {
    const groups = Array.from({ length: 1_000 }, (_, index) => `group-${index}`);
    const { user } = await answered({ attributes: { groups } });
    expect(user.rawData?.groups).toEqual(groups);
  });
});
