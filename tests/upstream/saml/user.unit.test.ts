import { describe, expect, test } from 'vitest';
import type { SamlAttributeMapping } from '@/lib/upstream/saml/settings';
import { samlIdp } from '../../support/upstream/saml-idp';
import type { SamlAnswer } from '../../support/upstream/saml-response';
import { beginAt, serviceProvider, spKey } from './service-provider';

const idp = await samlIdp();
const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const emailAddress = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';

async function login(answer: SamlAnswer, attributeMapping: SamlAttributeMapping = {}) {
  const sp = serviceProvider(idp, {
    attributeMapping,
    decryptionKeys: async () => [spKey.privateKey],
  });
  const { authorizationUri, session } = await beginAt(sp);
  const { SAMLResponse } = await idp.answer(authorizationUri, answer);
  return sp.receive(SAMLResponse, session);
}

describe('whom an assertion is about', () => {
  test('is told by the names that the tenant gave to its attributes', async () => {
    const attributes = {
      uid: '42',
      upn: 'ada@acme.example',
      fullName: 'Ada Lovelace',
      mobile: '+441134960000',
      photo: 'https://acme.example/ada.png',
      email: 'other@acme.example',
    };
    const mapping = { id: 'uid', email: 'upn', name: 'fullName', phone: 'mobile', avatar: 'photo' };
    const { user } = await login({ attributes }, mapping);
    expect(user).toEqual({
      id: '42',
      email: 'ada@acme.example',
      name: 'Ada Lovelace',
      phone: '+441134960000',
      avatar: 'https://acme.example/ada.png',
      rawData: { nameID: 'ada', ...attributes },
    });
  });

  test('is told by the names that Entra ID gives them, where nobody gave any', async () => {
    const { user, vouched } = await login({
      attributes: {
        [`${claims}/emailaddress`]: 'ada@acme.example',
        [`${claims}/name`]: 'ada_upn',
        'http://schemas.microsoft.com/identity/claims/displayname': 'Ada Lovelace',
      },
    });
    expect(user).toMatchObject({ id: 'ada', email: 'ada@acme.example', name: 'Ada Lovelace' });
    expect(vouched).toEqual(['email']);
  });

  test('is told by the subject, which is an address when it says so', async () => {
    const nameId = 'ada@acme.example';
    expect((await login({ nameId, nameIdFormat: emailAddress })).user.email).toBe(nameId);
    const plain = await login({ nameId });
    expect(plain).toMatchObject({ user: { id: nameId }, vouched: [] });
    expect(plain.user.email).toBeUndefined();
  });

  test('is not told by another attribute than the one that the tenant named', async () => {
    const { user, vouched } = await login(
      { attributes: { email: 'other@acme.example' }, nameIdFormat: emailAddress },
      { email: 'upn' },
    );
    expect(user.email).toBeUndefined();
    expect(vouched).toEqual([]);
  });

  test('may be told by the subject’s own name by name', async () => {
    const { user } = await login({ nameId: 'ada@acme.example' }, { id: 'nameID', email: 'nameID' });
    expect(user).toMatchObject({ id: 'ada@acme.example', email: 'ada@acme.example' });
  });

  test('is not changed by an attribute that is called like the subject', async () => {
    const { user } = await login({ attributes: { nameID: 'mallory' } });
    expect(user).toMatchObject({ id: 'ada', rawData: { nameID: 'ada' } });
  });

  test('is told whole, whatever comments stand in it', async () => {
    const nameId = 'admin@acme.example.evil.example';
    const cut = (xml: string) => xml.replaceAll('admin@acme.example', '$&<!-- cut -->');
    const attributes = { email: nameId };
    for (const signed of ['assertion', 'response'] as const) {
      const { user } = await login({ nameId, attributes, signed, tamper: cut });
      expect(user).toMatchObject({ id: nameId, email: nameId });
    }
  });

  test('is told whole, where the provider signed or encrypted the comments too', async () => {
    const write = (text: string) =>
      text.replace('{NameID}', 'admin@acme.example<!-- cut -->.evil.example');
    const transforms = [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
    ];
    const encryptFor = spKey.certificate;
    for (const way of [{ transforms }, { encryptFor, signed: 'response' as const }]) {
      const { user } = await login({ write, ...way });
      expect(user.id).toBe('admin@acme.example.evil.example');
    }
  });

  test('is told in any script, with every character in its place', async () => {
    const name = 'アダ "&<b>\' Lovelace';
    expect((await login({ attributes: { name } })).user.name).toBe(name);
  });

  test('is somebody: not without a subject’s name', async () => {
    await expect(login({ nameId: ' ' })).rejects.toMatchObject({ reason: 'no_user' });
    await expect(login({}, { id: 'uid' })).rejects.toMatchObject({ reason: 'no_user' });
    await expect(login({ nameId: 'a'.repeat(257) })).rejects.toMatchObject({ reason: 'no_user' });
  });

  test('is the same each time: not by a transient name', async () => {
    await expect(login({ nameIdFormat: transient })).rejects.toMatchObject({ reason: 'no_user' });
    const attributes = { uid: '42' };
    const { user } = await login({ nameIdFormat: transient, attributes }, { id: 'uid' });
    expect(user.id).toBe('42');
  });

  test('has no attribute that reaches further than its own name', async () => {
    const { user } = await login({ attributes: { ['__proto__']: 'evil', constructor: 'evil' } });
    expect(Object.getPrototypeOf(user.rawData)).toBe(Object.prototype);
    expect(Object.keys(user.rawData ?? {})).toEqual(['__proto__', 'constructor', 'nameID']);
  });
});
