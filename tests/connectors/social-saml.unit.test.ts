import { describe, expect, test } from 'vitest';
import { saml } from '@/lib/connectors/social/saml';
import { makeSigningKey } from '@/lib/upstream/saml/signing-key';
import { samlIdp } from '../support/upstream/saml-idp';
import type { SamlAnswer } from '../support/upstream/saml-response';
import { localFetch } from '../support/upstream/social-login';

const [idp, ownKey] = await Promise.all([samlIdp(), makeSigningKey()]);

type Fields = Record<string, unknown>;

const settings = {
  entityID: 'https://id.example.com',
  assertionConsumerServiceUrl: 'https://id.example.com/api/authn/saml/one',
  idpMetadataXml: idp.metadata,
  x509Certificate: idp.key.certificate,
};

function begin(more: Fields = {}) {
  const connector = saml(async () => true);
  const io = { fetch: localFetch, connectorId: 'one', target: 'saml' };
  const upstream = connector.upstream(connector.config.parse({ ...settings, ...more }), io);
  const redirectUri = 'https://id.example.com/callback/one';
  return {
    upstream,
    begun: upstream.begin({ state: 'the state', redirectUri, relayState: 'uid' }),
  };
}

async function signIn(said: SamlAnswer, more: Fields = {}) {
  const { upstream, begun } = begin(more);
  const { authorizationUri, session } = await begun;
  const { SAMLResponse } = await idp.answer(authorizationUri, said);
  const received = await upstream.receive?.({ SAMLResponse }, session);
  return upstream.finish({ state: 'the state' }, { ...session, received });
}

const ada = { nameId: 'ada-7', attributes: { email: 'ada@acme.example', name: 'Ada' } };

describe('an identity provider of SAML', () => {
  test('tells who somebody is, with an address that nobody is found by', async () => {
    expect(await signIn(ada)).toMatchObject({
      user: { id: 'ada-7', email: 'ada@acme.example', name: 'Ada' },
      vouched: [],
      issuer: idp.entityId,
    });
  });

  test('is believed about addresses where the tenant says so', async () => {
    expect(await signIn(ada, { trustUnverifiedEmail: true })).toMatchObject({ vouched: ['email'] });
  });

  test('may have names of its own for what it says', async () => {
    const attributes = { uid: '7', mail: 'ada@acme.example', 'urn:name': 'Ada L.' };
    const profileMap = { id: 'uid', email: 'mail', name: 'urn:name' };
    expect(await signIn({ ...ada, attributes }, { profileMap })).toMatchObject({
      user: { id: '7', email: 'ada@acme.example', name: 'Ada L.' },
    });
  });

  test('is sent signed requests by an encrypted key, as the settings say', async () => {
    const { createPrivateKey } = await import('node:crypto');
    const privateKey = createPrivateKey(ownKey.privateKey)
      .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
      .toString();
    const { begun } = begin({ signAuthnRequest: true, privateKey, privateKeyPass: 'secret' });
    const { authorizationUri } = await begun;
    expect(await idp.readRequest(authorizationUri, ownKey.certificate)).toMatchObject({
      entityId: settings.entityID,
      acsUrl: settings.assertionConsumerServiceUrl,
      relayState: 'uid',
      isSigned: true,
    });
  });

  test('may encrypt what it says', async () => {
    const more = { encryptAssertion: true, encPrivateKey: ownKey.privateKey };
    const login = await signIn({ ...ada, encryptFor: ownKey.certificate }, more);
    expect(login.user.id).toBe('ada-7');
  });

  test('is asked at another address than its metadata has, where the tenant says so', async () => {
    const { begun } = begin({ signInEndpoint: 'https://other.example.com/sso' });
    expect((await begun).authorizationUri).toMatch(/^https:\/\/other\.example\.com\/sso\?/);
  });

  test('cannot let anybody in whom nobody sent', () => {
    expect(begin().upstream.receiveUnasked).toBeUndefined();
  });
});

describe('settings are refused', () => {
  const check = (more: Fields) => () => {
    const connector = saml();
    connector.check?.(connector.config.parse({ ...settings, ...more }));
  };

  test.each([
    ['connector.invalid_certificate', 'whose metadata is no XML', { idpMetadataXml: 'text' }],
    ['connector.invalid_certificate', 'whose certificate is none', { x509Certificate: 'text' }],
    ['connector.invalid_metadata', 'whose metadata names nobody', { idpMetadataXml: '<a/>' }],
    ['connector.invalid_config', 'that sign without a key', { signAuthnRequest: true }],
    [
      'connector.invalid_config',
      'whose key is none',
      { encryptAssertion: true, encPrivateKey: 'text' },
    ],
  ])('with %s, %s', (code, _, more) => {
    expect(check(more)).toThrow(code);
  });

  test('and taken where they are good', () => {
    expect(check({})).not.toThrow();
    expect(check({ signAuthnRequest: true, privateKey: ownKey.privateKey })).not.toThrow();
  });
});
