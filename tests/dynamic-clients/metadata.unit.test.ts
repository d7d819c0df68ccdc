import { describe, expect, test } from 'vitest';
import { clientColumns, registeredClientId, wayOf } from '@/lib/dynamic-clients/client-id';
import { isClientIdUrl } from '@/lib/dynamic-clients/client-id-url';
import { documentSeconds } from '@/lib/dynamic-clients/documents/lifetime';
import { nameOf, originOf } from '@/lib/dynamic-clients/dynamic-client';
import { readMetadata } from '@/lib/dynamic-clients/metadata';
import { isSafeRedirectUri } from '@/lib/dynamic-clients/redirect-uri';
import { shownText } from '@/lib/dynamic-clients/shown-text';

describe('an address that is a client’s id', () => {
  test.each([
    'https://client.example.com/oauth.json',
    'https://client.example.com:8443/a/b?version=2',
    'https://xn--bcher-kva.example/client',
  ])('%s', (address) => {
    expect(isClientIdUrl(address)).toBe(true);
  });

  test.each([
    'https://client.example.com/',
    'https://client.example.com',
    'http://client.example.com/oauth.json',
    'http://localhost:3000/oauth.json',
    'https://client.example.com/oauth.json#part',
    'https://client.example.com/oauth.json#',
    'https://user@client.example.com/oauth.json',
    'https://user:word@client.example.com/oauth.json',
    'https://client.example.com/a/../oauth.json',
    'https://client.example.com/./oauth.json',
    'https://client.example.com/%2e%2E/oauth.json',
    'https://client.example.com\\oauth.json',
    'https://client.example.com/oauth.json ',
    'https://client.example.com/o\tauth.json',
    'https://CLIENT.example.com/oauth.json',
    'https://client.example.com:443/oauth.json',
    'https://bücher.example/client',
    'HTTPS://client.example.com/oauth.json',
    'https:client.example.com/oauth.json',
    'ftp://client.example.com/oauth.json',
    'client',
    '',
    `https://client.example.com/${'a'.repeat(2_048)}`,
  ])('not %s', (address) => {
    expect(isClientIdUrl(address)).toBe(false);
  });

  test('may be one of this machine where that is allowed', () => {
    const options = { allowsLoopback: true };
    expect(isClientIdUrl('http://127.0.0.1:3000/client', options)).toBe(true);
    expect(isClientIdUrl('http://localhost:3000/client', options)).toBe(true);
    expect(isClientIdUrl('http://192.168.0.1/client', options)).toBe(false);
    expect(isClientIdUrl('http://localhost.example.com/client', options)).toBe(false);
  });
});

test('ids tell how a client came, and are no longer than those of applications', () => {
  const registered = registeredClientId('a'.repeat(21));
  expect(registered).toBe(`dcr-${'a'.repeat(17)}`);
  expect(wayOf(registered)).toBe('registration');
  expect(wayOf('https://client.example.com/x')).toBe('document');
  expect(wayOf('HTTP://anything')).toBe('document');
  expect(wayOf('0123456789abcdefghijk')).toBeUndefined();
  expect(clientColumns(registered)).toEqual({ applicationId: registered });
  expect(clientColumns('https://client.example.com/x')).toEqual({
    cimdClientId: 'https://client.example.com/x',
  });
});

describe('a redirect URI of a client that nobody set up', () => {
  test.each([
    'https://app.example.com/callback?x=1',
    'http://127.0.0.1/callback',
    'http://localhost:33418',
    'http://[::1]:8000/callback',
    'cursor://anysphere.cursor-retrieval/oauth/callback',
    'com.example.app:/callback',
  ])('may be %s', (uri) => {
    expect(isSafeRedirectUri(uri)).toBe(true);
  });

  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,hello',
    'vbscript:x',
    'blob:https://app.example.com/x',
    'file:///etc/passwd',
    'about:blank',
    'http://app.example.com/callback',
    'http://127.0.0.1.example.com/callback',
    'https://*.example.com/callback',
    'https://app.example.com/*',
    'cursor://*',
    'https://app.example.com/callback#part',
    'https://app.example.com/callback#',
    'https://user:word@app.example.com/callback',
    'mailto:somebody@example.com',
    'ms-msdt:/id',
    'search-ms:query=x',
    'view-source:https://app.example.com',
    'c:/windows',
    'shell:startup',
    'https://app.example.com/\u0000',
    'https://app.example.com/\ud800',
    'https://app.example.com/b\u00fccher',
    '/callback',
    '',
  ])('may not be %j', (uri) => {
    expect(isSafeRedirectUri(uri)).toBe(false);
  });
});

describe('a name that a stranger gave', () => {
  test.each([
    ['  My\n\tclient  ', 'My client'],
    ['evil\u202Egnp.exe', 'evil gnp.exe'],
    ['a\u200Bb\u0000c', 'a b c'],
    ['Z\u0351\u0352\u0350\u034A\u0343algo', 'Z\u0351\u0352algo'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['日本語クライアント', '日本語クライアント'],
    ['x'.repeat(100), `${'x'.repeat(63)}…`],
  ])('%j is shown as %j', (given, shown) => {
    expect(shownText(given)).toBe(shown);
  });

  test('is none where there is nothing to see', () => {
    expect(shownText(' \u200B\u202E\n')).toBeUndefined();
    const metadata = { client_name: '\u200B', redirect_uris: ['https://app.example.com/back'] };
    expect(nameOf({ ...readMetadata(metadata), id: 'dcr-x', way: 'registration' })).toBe(
      'app.example.com',
    );
  });
});

describe('where a client is from', () => {
  test.each([
    [
      'https://client.example.com:8443/x',
      'https://app.example.com/back',
      'client.example.com:8443',
    ],
    ['dcr-x', 'https://app.example.com/back', 'app.example.com'],
    ['dcr-x', 'http://127.0.0.1:1234/back', 'localhost'],
    ['dcr-x', 'com.example.app:/back', 'com.example.app:'],
    ['dcr-x', undefined, 'dcr-x'],
  ])('%s with %s: %s', (id, redirectUri, origin) => {
    expect(originOf(id, redirectUri)).toBe(origin);
  });
});

const redirect_uris = ['https://app.example.com/back'];

describe('metadata', () => {
  test('is read as far as it counts', () => {
    const metadata = readMetadata({
      client_name: 'A client',
      redirect_uris: [...redirect_uris, ...redirect_uris],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      response_types: ['code', 'token'],
      application_type: 'native',
      logo_uri: 'https://app.example.com/logo.svg',
      client_uri: 'http://app.example.com/',
      policy_uri: '',
      scope: 'all',
      jwks: { keys: [] },
    });
    expect(metadata).toEqual({
      name: 'A client',
      redirectUris: redirect_uris,
      refreshes: true,
      logoUri: 'https://app.example.com/logo.svg',
    });
  });

  test.each([
    ['invalid_redirect_uri', {}],
    ['invalid_redirect_uri', { redirect_uris: [] }],
    ['invalid_redirect_uri', { redirect_uris: 'https://app.example.com/back' }],
    ['invalid_redirect_uri', { redirect_uris: [...redirect_uris, 'javascript:alert(1)'] }],
    ['invalid_redirect_uri', { redirect_uris: ['https://*.example.com/back'] }],
    ['invalid_redirect_uri', { redirect_uris: [`https://a.example.com/${'x'.repeat(2_048)}`] }],
    ['invalid_redirect_uri', { redirect_uris: Array(31).fill('https://app.example.com/back') }],
    ['invalid_client_metadata', { redirect_uris, client_name: 'x'.repeat(257) }],
    ['invalid_client_metadata', { redirect_uris, client_name: 1 }],
    ['invalid_client_metadata', { redirect_uris, grant_types: ['client_credentials'] }],
    ['invalid_client_metadata', { redirect_uris, response_types: ['token'] }],
    ['invalid_client_metadata', { redirect_uris, logo_uri: 'javascript:alert(1)' }],
    ['invalid_client_metadata', { redirect_uris, client_uri: 'data:text/html,x' }],
    ['invalid_client_metadata', null],
    ['invalid_client_metadata', []],
  ])('%s: %j', (error, value) => {
    expect(() => readMetadata(value)).toThrow(expect.objectContaining({ error }));
  });
});

describe('a document is good', () => {
  test.each([
    [null, 300],
    ['', 300],
    ['max-age=10', 300],
    ['public, max-age=3600', 3_600],
    ['Max-Age="600"', 600],
    ['max-age=31536000', 86_400],
    ['max-age=-5', 300],
    ['max-age=99999999999999999999', 300],
    ['max-age=3600, no-cache', 300],
    ['no-store', 300],
    ['s-maxage=3600', 300],
  ])('with Cache-Control %j for %d seconds', (header, seconds) => {
    expect(documentSeconds(header)).toBe(seconds);
  });

  test('of this machine, for as long as it says', () => {
    expect(documentSeconds(null, { isLocal: true })).toBe(0);
    expect(documentSeconds('max-age=60', { isLocal: true })).toBe(60);
  });
});
