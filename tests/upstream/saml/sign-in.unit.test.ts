import { describe, expect, test } from 'vitest';
import { makeSigningKey } from '@/lib/upstream/saml/signing-key';
import { samlIdp } from '../../support/upstream/saml-idp';
import { beginAt, serviceProvider, spKey } from './service-provider';

const idp = await samlIdp();

describe('a person comes back from a SAML provider', () => {
  test.for(['assertion', 'response', 'both'] as const)(
    'whose signature is on: %s',
    async (signed) => {
      const sp = serviceProvider(idp);
      const { authorizationUri, session } = await beginAt(sp);
      const { SAMLResponse } = await idp.answer(authorizationUri, {
        signed,
        nameId: 'ada-7',
        attributes: { email: 'ada@acme.example', name: 'Ada', groups: ['a', 'b'] },
      });
      expect(await sp.receive(SAMLResponse, session)).toEqual({
        user: {
          id: 'ada-7',
          email: 'ada@acme.example',
          name: 'Ada',
          rawData: { nameID: 'ada-7', email: 'ada@acme.example', name: 'Ada', groups: ['a', 'b'] },
        },
        vouched: ['email'],
        issuer: idp.entityId,
      });
    },
  );

  test.for(['assertion', 'response', 'both'] as const)(
    'with an encrypted assertion, whose signature is on: %s',
    async (signed) => {
      const newerKey = await makeSigningKey();
      const sp = serviceProvider(idp, {
        decryptionKeys: async () => [newerKey.privateKey, spKey.privateKey],
      });
      const { authorizationUri, session } = await beginAt(sp);
      const { SAMLResponse } = await idp.answer(authorizationUri, {
        signed,
        encryptFor: spKey.certificate,
      });
      expect(Buffer.from(SAMLResponse, 'base64').toString()).not.toContain('NameID');
      expect(await sp.receive(SAMLResponse, session)).toMatchObject({ user: { id: 'ada' } });
    },
  );
});
