import { describe, expect, test } from 'vitest';
import { makeSigningKey } from '@/lib/upstream/saml/signing-key';
import { samlIdp } from '../../support/upstream/saml-idp';
import type { SamlAnswer } from '../../support/upstream/saml-response';
import { withoutSignature } from './forgery';
import { beginAt, serviceProvider, spKey } from './service-provider';

const idp = await samlIdp();
const other = await makeSigningKey();

async function answered(answer: SamlAnswer, keys: string[] = [spKey.privateKey]) {
  const sp = serviceProvider(idp, { decryptionKeys: async () => keys });
  const { authorizationUri, session } = await beginAt(sp);
  const { SAMLResponse } = await idp.answer(authorizationUri, {
    encryptFor: spKey.certificate,
    ...answer,
  });
  return sp.receive(SAMLResponse, session);
}

const refuses = (answer: SamlAnswer, message: string) =>
  expect(answered(answer)).rejects.toMatchObject({
    reason: 'invalid_answer',
    message: expect.stringContaining(message),
  });

describe('an encrypted assertion', () => {
  test.for([
    'http://www.w3.org/2001/04/xmlenc#aes128-cbc',
    'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
    'http://www.w3.org/2009/xmlenc11#aes128-gcm',
    'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  ])('is read: %s', async (dataEncryptionAlgorithm) => {
    const login = await answered({ encryption: { dataEncryptionAlgorithm } });
    expect(login.user.id).toBe('ada');
  });

  test('is read by any key that the provider was given', async () => {
    const keys = [other.privateKey, spKey.privateKey];
    expect((await answered({}, keys)).user.id).toBe('ada');
  });

  test('is not believed for being encrypted: everybody has the key for that', () =>
    refuses({ signed: 'response', tamper: withoutSignature }, 'There is no signature'));

  test('is not believed by another key', () =>
    refuses({ signed: 'assertion', key: other }, 'The signature does not hold'));

  test('is not believed by a signature of SHA-1 inside it', () =>
    refuses(
      { signed: 'assertion', algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
      'SignatureMethod is not accepted',
    ));

  test('is held to the same conditions', () =>
    refuses({ audience: 'https://other.example' }, 'It is meant for another audience'));

  test('is not read if it is for somebody else', () =>
    refuses({ encryptFor: other.certificate }, 'The assertion cannot be decrypted'));

  test('has no document type inside', () =>
    refuses(
      {
        signed: 'response',
        write: (text) => text.replace('<saml:NameID ', '<!-- <!DOCTYPE x> --><saml:NameID '),
      },
      'A document type is not allowed',
    ));

  test('has no other assertion inside', () =>
    refuses(
      {
        signed: 'response',
        write: (text) =>
          text.replace(
            '</saml:Conditions>',
            '$&<saml:Advice><saml:EncryptedAssertion/></saml:Advice>',
          ),
      },
      'What was encrypted is not an assertion',
    ));

  test('is not decrypted by an algorithm that gives keys away', async () => {
    await refuses(
      { encryption: { keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' } },
      'EncryptedKey is not accepted',
    );
    await refuses(
      { encryption: { dataEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc' } },
      'EncryptedData is not accepted',
    );
  });

  test('needs a key of ours', async () => {
    const sp = serviceProvider(idp);
    const { authorizationUri, session } = await beginAt(sp);
    const { SAMLResponse } = await idp.answer(authorizationUri, { encryptFor: spKey.certificate });
    await expect(sp.receive(SAMLResponse, session)).rejects.toMatchObject({
      reason: 'unusable_settings',
    });
  });

  test('beside one that is not: there is one assertion', () =>
    refuses(
      {
        signed: 'assertion',
        tamper: (xml) =>
          xml.replace(
            '<saml:EncryptedAssertion',
            '<saml:Assertion ID="_x"/><saml:EncryptedAssertion',
          ),
      },
      'There is not exactly one assertion',
    ));
});
