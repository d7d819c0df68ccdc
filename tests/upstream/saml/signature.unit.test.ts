import { describe, expect, test } from 'vitest';
import { verifiedText } from '@/lib/upstream/saml/signature';
import { makeSigningKey } from '@/lib/upstream/saml/signing-key';
import { parseXml } from '@/lib/upstream/saml/xml';
import { type SamlForm, samlIdp } from '../../support/upstream/saml-idp';
import type { SamlAnswer } from '../../support/upstream/saml-response';
import {
  algorithm,
  byHmac,
  byRsa,
  digest,
  digestValue,
  resigned,
  transform,
  withoutSignature,
} from './forgery';
import { audience, beginAt, serviceProvider } from './service-provider';

const idp = await samlIdp();
const attacker = await makeSigningKey();
const ours = byRsa(idp.key.privateKey);

async function answered(answer: SamlAnswer, sp = serviceProvider(idp)) {
  const { authorizationUri, session } = await beginAt(sp);
  const { SAMLResponse }: SamlForm = await idp.answer(authorizationUri, answer);
  return sp.receive(SAMLResponse, session);
}

const refusesToBelieve = (answer: SamlAnswer, message?: string) =>
  expect(answered(answer)).rejects.toMatchObject({
    reason: 'invalid_answer',
    message: expect.stringContaining(message ?? 'cannot be believed'),
  });

async function foreignResponse(): Promise<string> {
  const { SAMLResponse } = await idp.unasked(audience, { key: attacker });
  return Buffer.from(SAMLResponse, 'base64').toString();
}

describe('a response is believed by a signature of its provider alone', () => {
  test('not without one', () => refusesToBelieve({ tamper: withoutSignature }));

  test('not when something was changed after it was signed', () =>
    refusesToBelieve({ tamper: (xml) => xml.replace('>ada<', '>eve<') }));

  test('not by another key, though its certificate comes with the signature', () =>
    refusesToBelieve({ key: attacker }));

  test('not by another key that comes with the certificate of the provider', () =>
    refusesToBelieve({ key: { ...attacker, certificate: idp.key.certificate } }));

  test('not when one of two signatures does not hold', async () => {
    const second = (xml: string) => {
      const at = xml.lastIndexOf('<ds:SignatureValue>') + 30;
      return `${xml.slice(0, at)}AAAA${xml.slice(at + 4)}`;
    };
    await refusesToBelieve({ signed: 'both', tamper: second });
    await refusesToBelieve({
      signed: 'both',
      tamper: (xml) => xml.replace(/(<ds:SignatureValue>).{8}/, '$1AAAAAAAA'),
    });
  });

  test('but when one of two was taken away, by the one that is left', async () => {
    const login = await answered({ signed: 'both', tamper: withoutSignature });
    expect(login.user.id).toBe('ada');
    await refusesToBelieve({
      signed: 'both',
      tamper: (xml) => withoutSignature(xml).replace('>ada<', '>eve<'),
    });
  });

  test('not by a signature somewhere else in it', async () => {
    await refusesToBelieve({
      tamper: (xml) => {
        const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/s.exec(xml) ?? [];
        return withoutSignature(xml).replace('<samlp:Status>', `<samlp:Status>${signature}`);
      },
    });
  });

  test('not when a signature stands where none belongs, beside the one that holds', async () => {
    const again = (xml: string) => {
      const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/s.exec(xml) ?? [];
      return xml.replace('<samlp:Status>', `<samlp:Status>${signature}`);
    };
    await refusesToBelieve({ tamper: again }, 'A signature is where none belongs');
  });

  test('not when the response is signed around an assertion whose own signature is foreign', async () => {
    const [signature = ''] =
      /<ds:Signature .*<\/ds:Signature>/s.exec(await foreignResponse()) ?? [];
    const write = (text: string) =>
      text.replace(/(<saml:Assertion .*?<\/saml:Issuer>)/s, (start) => start + signature);
    await refusesToBelieve({ signed: 'response', write });
  });

  test('not by two signatures of one element', () =>
    refusesToBelieve({
      tamper: (xml) => xml.replace(/<ds:Signature .*<\/ds:Signature>/s, '$&$&'),
    }));

  test('by any of several certificates, while the provider changes its key', async () => {
    const certificates = [attacker.certificate, idp.key.certificate];
    const login = await answered({}, serviceProvider(idp, { known: { certificates } }));
    expect(login.user.id).toBe('ada');
  });

  test('with SHA-512 too', async () => {
    const login = await answered({
      algorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
    });
    expect(login.user.id).toBe('ada');
  });
});

describe('how it was signed is up to us, not to the document', () => {
  test('RSA with SHA-1 is refused', () =>
    refusesToBelieve(
      { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
      'SignatureMethod is not accepted',
    ));

  test('a digest by SHA-1 is refused, though RSA with SHA-256 signs it', () =>
    refusesToBelieve(
      {
        tamper: (xml) => {
          const assertion = parseXml(xml).getElementsByTagName('saml:Assertion')[0] as Element;
          const text = verifiedText(xml, assertion, [idp.key.certificate]);
          return resigned(xml, {
            info: (info) =>
              digestValue(digest('sha1', text))(
                algorithm('DigestMethod', 'http://www.w3.org/2000/09/xmldsig#sha1')(info),
              ),
            signature: ours,
          });
        },
      },
      'DigestMethod is not accepted',
    ));

  test.for([
    ['http://www.w3.org/2001/04/xmldsig-more#rsa-md5', ours],
    ['http://www.w3.org/2000/09/xmldsig#hmac-sha1', byHmac('sha1', idp.key.certificate)],
    ['http://www.w3.org/2001/04/xmldsig-more#hmac-sha256', byHmac('sha256', idp.key.certificate)],
    ['', ours],
  ] as const)('"%s" is refused', ([uri, signature]) =>
    refusesToBelieve(
      { tamper: (xml) => resigned(xml, { info: algorithm('SignatureMethod', uri), signature }) },
      'SignatureMethod is not accepted',
    ),
  );

  test('a signature that is made anew in the same way is believed', async () => {
    const login = await answered({ tamper: (xml) => resigned(xml, { signature: ours }) });
    expect(login.user.id).toBe('ada');
  });

  test.for([
    [
      'http://www.w3.org/TR/1999/REC-xslt-19991116',
      '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"/>',
    ],
    [
      'http://www.w3.org/TR/1999/REC-xpath-19991116',
      '<ds:XPath>not(ancestor-or-self::saml:NameID)</ds:XPath>',
    ],
    [
      'http://www.w3.org/2002/06/xmldsig-filter2',
      '<x:XPath xmlns:x="http://www.w3.org/2002/06/xmldsig-filter2" Filter="subtract">//saml:NameID</x:XPath>',
    ],
    ['http://www.w3.org/2000/09/xmldsig#base64', ''],
    ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', ''],
  ] as const)('the transform "%s" is refused, even if the provider signed it', ([uri, content]) =>
    refusesToBelieve(
      {
        tamper: (xml) =>
          resigned(xml, {
            info: transform(`<ds:Transform Algorithm="${uri}">${content}</ds:Transform>`),
            signature: ours,
          }),
      },
      'Transform is not accepted',
    ),
  );

  test.for([
    [
      'a second reference',
      (info: string) => info.replace(/<ds:Reference.*<\/ds:Reference>/s, '$&$&'),
    ],
    [
      'a second digest',
      (info: string) => info.replace(/<ds:DigestValue>.*<\/ds:DigestValue>/s, '$&$&'),
    ],
    ['a comment in the digest', (info: string) => info.replace('<ds:DigestValue>', '$&<!--x-->')],
    ['no reference', (info: string) => info.replace(/<ds:Reference.*<\/ds:Reference>/s, '')],
    ['a reference to the whole document', (info: string) => info.replace(/URI="[^"]*"/, 'URI=""')],
    ['a reference to another element', (info: string) => info.replace(/URI="#/, 'URI="#x')],
    [
      'a reference elsewhere',
      (info: string) => info.replace(/URI="#/, 'URI="https://evil.example/#'),
    ],
  ] as const)('%s is refused, even if the provider signed it', ([, info]) =>
    refusesToBelieve({ tamper: (xml) => resigned(xml, { info, signature: ours }) }),
  );

  test('a second SignedInfo is refused, before and after the one that was signed', async () => {
    const evil = '<ds:SignedInfo><ds:Reference/></ds:SignedInfo>';
    for (const place of [`${evil}$&`, `$&${evil}`]) {
      await refusesToBelieve({
        tamper: (xml) => xml.replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/s, place),
      });
    }
  });
});
