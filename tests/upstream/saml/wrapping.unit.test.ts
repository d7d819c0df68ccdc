import { describe, expect, test } from 'vitest';
import { samlIdp } from '../../support/upstream/saml-idp';
import { beginAt, serviceProvider } from './service-provider';
import { variants, wrapped } from './wrapping';

const idp = await samlIdp();

async function receive(signed: 'response' | 'assertion' | 'both', tamper: (xml: string) => string) {
  const sp = serviceProvider(idp);
  const { authorizationUri, session } = await beginAt(sp);
  const { SAMLResponse } = await idp.answer(authorizationUri, { signed, tamper });
  return sp.receive(SAMLResponse, session);
}

describe('signature wrapping signs nobody in', () => {
  test.for(variants)('$name', async ({ signed, wrap }) => {
    await expect(receive(signed, (xml) => wrapped(xml, wrap))).rejects.toMatchObject({
      reason: 'invalid_answer',
    });
  });

  test.for(variants)('$name, where both are signed', async ({ wrap }) => {
    await expect(receive('both', (xml) => wrapped(xml, wrap))).rejects.toMatchObject({
      reason: 'invalid_answer',
    });
  });

  test.for(['response', 'assertion', 'both'] as const)(
    'and what nobody has wrapped signs in, its signature on: %s',
    async (signed) => {
      const login = await receive(signed, (xml) => wrapped(xml, () => {}));
      expect(login.user.id).toBe('ada');
    },
  );

  test('nor does an assertion of another namespace, or of none', async () => {
    const wrap = (name: string) => (xml: string) =>
      xml.replace(
        '<saml:Assertion ',
        `<${name} ID="_evil"><saml:NameID>mallory</saml:NameID></${name.split(' ')[0]}><saml:Assertion `,
      );
    for (const name of ['Assertion', 'x:Assertion xmlns:x="urn:x"', 'samlp:EncryptedAssertion']) {
      await expect(receive('assertion', wrap(name))).rejects.toMatchObject({
        reason: 'invalid_answer',
      });
    }
  });
});
