import { describe, expect, test } from 'vitest';
import { checkedConfig } from '@/lib/sso/check-config';
import { azureAd } from '@/lib/sso/providers/azure-ad';
import { saml } from '@/lib/sso/providers/saml';
import { makeSigningKey } from '@/lib/upstream/saml/signing-key';
import { samlIdp } from '../support/upstream/saml-idp';
import { ioOf } from './sign-in-at';

const idp = await samlIdp();
const { entityId, signInEndpoint, metadata } = idp;
const typed = { entityId, signInEndpoint, x509Certificate: idp.key.certificate };
const metadataUrl = 'https://idp.example/metadata';

/** A world in which that address answers so. */
function ioWith(answer: () => Response) {
  return { ...ioOf(), fetch: async () => answer() };
}

const io = ioWith(() => new Response(metadata));

describe.each([saml, azureAd])('$providerName', (provider) => {
  test.each([
    ['the address of its metadata', { metadataUrl }],
    ['its metadata', { metadata }],
    ['what is typed in', typed],
  ])('is known by %s', async (_, config) => {
    expect(await checkedConfig(provider, config, io)).toEqual(config);
    const found = await provider.discover(provider.config.parse(config), io);
    expect(found).toEqual({
      serviceProvider: {
        entityId: expect.stringMatching(/\/enterprise-sso\/connector$/),
        assertionConsumerServiceUrl: expect.stringMatching(
          /\/api\/authn\/single-sign-on\/saml\/connector$/,
        ),
      },
      defaultAttributeMapping: { id: 'nameID', email: 'email', name: 'name' },
      identityProvider: {
        entityId,
        signInEndpoint,
        x509Certificate: idp.key.certificate,
        certificateExpiresAt: idp.key.expiresAt.getTime(),
        isValid: true,
        fingerprints: idp.key.fingerprints,
        otherCertificates: [],
      },
    });
  });

  test('keeps what else there is to say', async () => {
    const config = {
      metadata,
      attributeMapping: { id: 'uid', email: 'mail', name: 'cn' },
      signAuthnRequest: false,
      requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
    };
    expect(await checkedConfig(provider, { ...config, privateKey: 'mine' }, io)).toEqual(config);
  });

  test.each([
    ['nothing', {}, 'invalid_config'],
    ['no more than a mapping', { attributeMapping: {} }, 'invalid_config'],
    ['an address that is none', { metadataUrl: 'idp.example' }, 'invalid_config'],
    ['another algorithm', { metadata, requestSignatureAlgorithm: 'rsa-md5' }, 'invalid_config'],
    ['no certificate', { entityId, signInEndpoint }, 'invalid_certificate'],
    ['an unreadable certificate', { ...typed, x509Certificate: 'AAAA' }, 'invalid_certificate'],
    ['metadata that is no XML', { metadata: 'none' }, 'invalid_certificate'],
    [
      'metadata without a certificate',
      { metadata: metadata.replace(/<KeyDescriptor[\s\S]*?<\/KeyDescriptor>/g, '') },
      'invalid_certificate',
    ],
    [
      'metadata without a sign-in service',
      { metadata: metadata.replace(/<SingleSignOnService[^>]*>(<\/SingleSignOnService>)?/g, '') },
      'invalid_metadata',
    ],
    ['no sign-in service', { ...typed, signInEndpoint: undefined }, 'invalid_metadata'],
    ['one that would run', { ...typed, signInEndpoint: 'javascript:alert(1)' }, 'invalid_metadata'],
  ])('is not known by %s', async (_, config, code) => {
    await expect(checkedConfig(provider, config, io)).rejects.toMatchObject({
      code: `connector.${code}`,
      status: 400,
    });
  });

  test('is not known by an address that does not answer', async () => {
    const away = ioWith(() => new Response('', { status: 503 }));
    await expect(checkedConfig(provider, { metadataUrl }, away)).rejects.toMatchObject({
      code: 'connector.invalid_metadata',
    });
  });
});

describe('a request', () => {
  const request = { state: 's', redirectUri: 'https://id.example/callback/c', relayState: 'uid' };
  const config = saml.config.parse({ metadata, signAuthnRequest: true });

  test('is signed with the active key', async () => {
    const [active, other] = [await makeSigningKey(), await makeSigningKey()];
    const keys = [
      { privateKey: active.privateKey, active: true },
      { privateKey: other.privateKey, active: false },
    ];
    const upstream = saml.upstream(config, { ...io, privateKeys: async () => keys });
    const { authorizationUri } = await upstream.begin(request);
    const isSigned = async (key: typeof active) =>
      (await idp.readRequest(authorizationUri, key.certificate)).isSigned;
    expect([await isSigned(active), await isSigned(other)]).toEqual([true, false]);
  });

  test('is not sent unsigned for want of a key', async () => {
    const { privateKey } = await makeSigningKey();
    for (const keys of [[], [{ privateKey, active: false }]]) {
      const upstream = saml.upstream(config, { ...io, privateKeys: async () => keys });
      await expect(upstream.begin(request)).rejects.toMatchObject({
        code: 'single_sign_on.sso_signing_unavailable',
        status: 500,
      });
    }
  });

  test('needs no key where it is not signed', async () => {
    const { authorizationUri } = await saml
      .upstream(saml.config.parse({ metadata }), io)
      .begin(request);
    expect((await idp.readRequest(authorizationUri)).isSigned).toBeUndefined();
  });
});
