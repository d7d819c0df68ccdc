import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { requestSignatureAlgorithms } from '@/lib/upstream/saml/settings';
import { makeSigningKey } from '@/lib/upstream/saml/signing-key';
import { samlIdp } from '../../support/upstream/saml-idp';
import { audience, beginAt, serviceProvider } from './service-provider';

const idp = await samlIdp();
const key = await makeSigningKey();

describe('a request to a SAML provider', () => {
  test('tells who asks, where the answer goes, and which sign-in it belongs to', async () => {
    const { authorizationUri, session } = await beginAt(serviceProvider(idp));
    expect(authorizationUri.startsWith(`${idp.signInEndpoint}?`)).toBe(true);
    const request = await idp.readRequest(authorizationUri);
    expect(request).toMatchObject({ ...audience, relayState: 'a-sign-in', isSigned: undefined });
    expect(request.xml).toContain(`Destination="${idp.signInEndpoint}"`);
    expect(request.xml).toContain(
      'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"',
    );
    // Entra ID refuses everybody who signs in by another way than one that is asked for.
    expect(request.xml).not.toContain('RequestedAuthnContext');
    expect(session).toEqual({
      state: 'a-state',
      redirectUri: 'https://genkan.example/callback/one',
      requestId: request.id,
    });
  });

  test('has an id of its own each time', async () => {
    const sp = serviceProvider(idp);
    const [one, two] = [await beginAt(sp), await beginAt(sp)];
    expect(one.session.requestId).not.toBe(two.session.requestId);
  });

  test.for(requestSignatureAlgorithms)('is signed: %s', async (algorithm) => {
    const signing = async () => ({ privateKey: key.privateKey, algorithm });
    const { authorizationUri } = await beginAt(serviceProvider(idp, { signing }));
    expect(new URL(authorizationUri).searchParams.get('SigAlg')).toBe(algorithm);
    expect((await idp.readRequest(authorizationUri, key.certificate)).isSigned).toBe(true);
    const stranger = await makeSigningKey();
    expect((await idp.readRequest(authorizationUri, stranger.certificate)).isSigned).toBe(false);
    const changed = authorizationUri.replace('a-sign-in', 'another');
    expect((await idp.readRequest(changed, key.certificate)).isSigned).toBe(false);
  });

  test('is not sent unsigned where there is no key for it', async () => {
    const signing = async () => {
      throw new AppError('single_sign_on.sso_signing_unavailable');
    };
    await expect(beginAt(serviceProvider(idp, { signing }))).rejects.toMatchObject({
      code: 'single_sign_on.sso_signing_unavailable',
      status: 500,
    });
  });

  test('is not sent where the key cannot be read', async () => {
    const [algorithm] = requestSignatureAlgorithms;
    const signing = async () => ({ privateKey: 'no key', algorithm });
    await expect(beginAt(serviceProvider(idp, { signing }))).rejects.toMatchObject({
      reason: 'unusable_settings',
    });
  });

  test('names the person whose address is known, and the kind of name that is wanted', async () => {
    const nameIdFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
    const sp = serviceProvider(idp, { nameIdFormat });
    const { authorizationUri } = await beginAt(sp, { loginHint: 'ada@acme.example' });
    expect(new URL(authorizationUri).searchParams.get('login_hint')).toBe('ada@acme.example');
    expect((await idp.readRequest(authorizationUri)).xml).toContain(`Format="${nameIdFormat}"`);
  });

  test('keeps what the address of the provider says already', async () => {
    const signInEndpoint = 'https://idp.example/sso?tenant=1';
    const { authorizationUri } = await beginAt(serviceProvider(idp, { known: { signInEndpoint } }));
    expect(new URL(authorizationUri).searchParams.get('tenant')).toBe('1');
  });
});
