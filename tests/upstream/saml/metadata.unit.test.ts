import { describe, expect, test } from 'vitest';
import type { OutboundFetch } from '@/lib/outbound/create-fetch';
import { OutboundError } from '@/lib/outbound/outbound-error';
import { certificateInfo } from '@/lib/upstream/saml/certificate';
import { parseIdpMetadata, readIdpMetadata, typedIdp } from '@/lib/upstream/saml/metadata';
import { makeSigningKey } from '@/lib/upstream/saml/signing-key';
import { samlIdp } from '../../support/upstream/saml-idp';

const idp = await samlIdp();
const next = await makeSigningKey();
const bare = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');
const known = {
  entityId: idp.entityId,
  signInEndpoint: idp.signInEndpoint,
  certificates: [idp.key.certificate],
};

const refuses = (xml: string, code: string) =>
  expect(() => parseIdpMetadata(xml)).toThrow(expect.objectContaining({ code, status: 400 }));

const keyDescriptor = /<KeyDescriptor.*<\/KeyDescriptor>/s;

describe('metadata of a provider', () => {
  test('tells its name, where people sign in, and what it signs with', () => {
    expect(parseIdpMetadata(idp.metadata)).toEqual(known);
  });

  test('tells all certificates while a key is changed, those for encryption apart', () => {
    const xml = idp.metadata.replace(keyDescriptor, (one) => {
      const other = one.replace(/(X509Certificate>)[^<]+/, `$1${bare(next.certificate)}`);
      return `${one}${other}${one.replace('use="signing"', 'use="encryption"')}`;
    });
    expect(parseIdpMetadata(xml).certificates).toEqual([idp.key.certificate, next.certificate]);
  });

  test('may stand among others, if one of them is a provider', () => {
    const entity = idp.metadata.replace(/<\?.*?\?>/, '');
    const around = (content: string) =>
      `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${content}</md:EntitiesDescriptor>`;
    const service =
      '<md:EntityDescriptor entityID="sp"><md:SPSSODescriptor/></md:EntityDescriptor>';
    expect(parseIdpMetadata(around(service + entity))).toEqual(known);
    refuses(around(entity + entity), 'connector.invalid_metadata');
    refuses(around(service), 'connector.invalid_metadata');
  });

  test('without a certificate, or with none that can be read, is refused', () => {
    const code = 'connector.invalid_certificate';
    refuses(idp.metadata.replace(keyDescriptor, ''), code);
    refuses(idp.metadata.replace(/(X509Certificate>)[^<]+/, '$1bm8gY2VydGlmaWNhdGU='), code);
    refuses(idp.metadata.replace(/(X509Certificate>)[^<]+/, '$1'), code);
  });

  test('that is no XML has no certificate either, says the contract', () => {
    for (const text of ['', 'no XML', '<html><body>', `<!DOCTYPE x>${idp.metadata}`]) {
      refuses(text, 'connector.invalid_certificate');
    }
  });

  test('without a sign-in service is refused, and with one that no browser can be sent to', () => {
    const code = 'connector.invalid_metadata';
    refuses(
      idp.metadata.replace(/<SingleSignOnService[^>]*(?:\/>|><\/SingleSignOnService>)/, ''),
      code,
    );
    refuses(
      idp.metadata
        .replace('bindings:HTTP-Redirect" Location', 'bindings:SOAP" Location')
        .replace(/(SingleSignOnService[^>]*)HTTP-Redirect/, '$1SOAP'),
      code,
    );
    refuses(idp.metadata.replace(`"${idp.signInEndpoint}"`, '"javascript:alert(1)"'), code);
    refuses(idp.metadata.replace(/entityID="[^"]*"/, ''), code);
  });
});

describe('the address of metadata', () => {
  const answering = (response: () => Response | Promise<Response>) => {
    const asked: unknown[] = [];
    const fetch: OutboundFetch = async (url, _request, limits) => {
      asked.push({ url: String(url), ...limits });
      return response();
    };
    return { fetch, asked };
  };
  const url = 'https://idp.example/metadata';

  test('is read within limits', async () => {
    const { fetch, asked } = answering(() => new Response(idp.metadata));
    expect(await readIdpMetadata(url, fetch)).toEqual({ ...known, metadata: idp.metadata });
    expect(asked).toEqual([{ url, timeoutMs: 10_000, maxBytes: 1_000_000 }]);
  });

  test('that does not answer is refused', async () => {
    const invalid = { code: 'connector.invalid_metadata', status: 400 };
    const missing = answering(() => new Response('', { status: 404 }));
    await expect(readIdpMetadata(url, missing.fetch)).rejects.toMatchObject(invalid);
    const elsewhere = answering(
      () => new Response('', { status: 302, headers: { location: url } }),
    );
    await expect(readIdpMetadata(url, elsewhere.fetch)).rejects.toMatchObject(invalid);
    for (const reason of ['timeout', 'too_large', 'forbidden_address', 'invalid_url'] as const) {
      const { fetch } = answering(() => Promise.reject(new OutboundError(reason)));
      await expect(readIdpMetadata(url, fetch)).rejects.toMatchObject(invalid);
    }
  });

  test('that answers with something else is refused as what it answers', async () => {
    const { fetch } = answering(() => new Response('<html><body>Welcome</body></html>'));
    await expect(readIdpMetadata(url, fetch)).rejects.toMatchObject({
      code: 'connector.invalid_metadata',
    });
  });
});

describe('a provider that an administrator describes', () => {
  test('is known by the same', () => {
    const { entityId, signInEndpoint } = idp;
    const typed = { entityId, signInEndpoint, x509Certificate: bare(idp.key.certificate) };
    expect(typedIdp(typed)).toEqual(known);
    const two = `${idp.key.certificate}\n${next.certificate}`;
    expect(typedIdp({ ...typed, x509Certificate: two }).certificates).toEqual([
      idp.key.certificate,
      next.certificate,
    ]);
  });

  test('has a certificate and an address', () => {
    const typed = { entityId: 'idp', signInEndpoint: 'https://idp.example', x509Certificate: '' };
    for (const x509Certificate of ['', 'x', idp.key.privateKey]) {
      expect(() => typedIdp({ ...typed, x509Certificate })).toThrow(
        expect.objectContaining({ code: 'connector.invalid_certificate' }),
      );
    }
    const x509Certificate = idp.key.certificate;
    for (const signInEndpoint of ['', '/sso', 'javascript:alert(1)']) {
      expect(() => typedIdp({ ...typed, x509Certificate, signInEndpoint })).toThrow(
        expect.objectContaining({ code: 'connector.invalid_metadata' }),
      );
    }
  });
});

describe('a certificate', () => {
  test('tells its subject, its days and its fingerprint, however it is written', () => {
    const info = certificateInfo(idp.key.certificate);
    expect(info).toMatchObject({ subject: 'CN=Genkan', pem: idp.key.certificate });
    expect(info.expiresAt).toEqual(idp.key.expiresAt);
    const { formatted, unformatted } = info.fingerprints.sha256;
    expect(formatted).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(unformatted).toBe(formatted.replaceAll(':', '').toLowerCase());
    const lines = `Bag Attributes\n${idp.key.certificate}`;
    for (const text of [bare(idp.key.certificate), ` ${bare(idp.key.certificate)}\n`, lines]) {
      expect(certificateInfo(text)).toEqual(info);
    }
  });
});

describe('a signing key', () => {
  test('comes with a certificate of its own for three years', async () => {
    const { createPrivateKey, X509Certificate } = await import('node:crypto');
    const certificate = new X509Certificate(next.certificate);
    expect(next.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(certificate.checkPrivateKey(createPrivateKey(next.privateKey))).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    const years =
      next.expiresAt.getUTCFullYear() - new Date(certificate.validFrom).getUTCFullYear();
    expect(years).toBe(3);
    expect(next.fingerprints.sha256.formatted).toBe(certificate.fingerprint256);
    expect(certificate.serialNumber).not.toBe(
      new X509Certificate(idp.key.certificate).serialNumber,
    );
  });
});
