import { describe, expect, test } from 'vitest';
import {
  createCookieSigner,
  readCookie,
  readSignedCookie,
  signedCookieHeader,
} from '@/lib/oidc/cookie-signature';

describe('a signed cookie', () => {
  const signer = createCookieSigner(['newest', 'older']);

  test('is read when its signature is ours', () => {
    const header = `other=1; ${signedCookieHeader('_session', 'value', signer)}`;
    expect(readSignedCookie(header, '_session', signer)).toBe('value');
  });

  test('signed with an older key is still read, one of a stranger is not', () => {
    const older = signedCookieHeader('_session', 'value', createCookieSigner(['older']));
    const strange = signedCookieHeader('_session', 'value', createCookieSigner(['strange']));
    expect(readSignedCookie(older, '_session', signer)).toBe('value');
    expect(readSignedCookie(strange, '_session', signer)).toBeUndefined();
  });

  test('does not stand for another name or value', () => {
    const signature = signer.sign('_session=value');
    const read = (header: string) => readSignedCookie(header, '_session', signer);
    expect(read(`_session=other; _session.sig=${signature}`)).toBeUndefined();
    expect(read('_session=value')).toBeUndefined();
    expect(read('_session=value; _session.sig=')).toBeUndefined();
    expect(
      readSignedCookie(`_interaction=value; _interaction.sig=${signature}`, '_interaction', signer),
    ).toBeUndefined();
  });

  test('is found by its whole name', () => {
    expect(readCookie('my_session=1; _session=2', '_session')).toBe('2');
  });
});
