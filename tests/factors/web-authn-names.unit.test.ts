import { describe, expect, it } from 'vitest';
import aaguids from '@/lib/factors/web-authn/aaguids.json';
import { nameOf } from '@/lib/factors/web-authn/names';

const unknown = '00000000-0000-0000-0000-000000000000';
const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('what a new key is called', () => {
  it.each([
    ['fbfc3007-154e-4ecc-8c0b-6e020557d7bd', 'iCloud Keychain'],
    ['ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4', 'Google Password Manager'],
    ['08987058-cadc-4b81-b6e1-30de50dcbe96', 'Windows Hello'],
    ['2fc0579f-8113-47ea-b116-bb5a8db9202a', 'YubiKey 5 NFC'],
  ])('is the name of what keeps it: %s', (aaguid, name) => {
    expect(nameOf(aaguid, 'Firefox/145.0')).toBe(name);
  });

  it.each([
    [`Mozilla/5.0 (Windows NT 10.0) ${webKit} Chrome/142.0.0.0 Safari/537.36`, 'Chrome, Windows'],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${webKit} Chrome/142.0 Safari/537.36 Edg/142.0`,
      'Edge, Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox, Linux'],
    [
      `Mozilla/5.0 (Linux; Android 16) ${webKit} Chrome/142.0 Mobile Safari/537.36`,
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
      'Safari, Mac',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
      'Chrome, iPhone',
    ],
  ])('is that of the browser and its device otherwise: %s', (userAgent, name) => {
    expect(nameOf(unknown, userAgent)).toBe(name);
  });

  it.each(['', 'curl/8.0', 'toString'])('is none where nothing is known: %s', (text) => {
    expect(nameOf(text, text)).toBeUndefined();
  });

  it('is listed by ids in their usual spelling', () => {
    const spelling = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
    expect(Object.keys(aaguids).filter((id) => !spelling.test(id))).toEqual([]);
    expect(Object.values(aaguids).filter((name) => name.trim() !== name || !name)).toEqual([]);
  });
});
