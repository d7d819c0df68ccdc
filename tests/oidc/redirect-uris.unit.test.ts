import { describe, expect, test } from 'vitest';
import {
  isRegisteredNativeUri,
  isRegisteredOrigin,
  isRegisteredUri,
} from '@/lib/oidc/redirect-uris';

describe('a redirect URI', () => {
  test.each([
    ['http://a', 'http://a/'],
    ['https://APP.example.com/cb', 'https://app.example.com/cb'],
    ['https://app.example.com:443/cb', 'https://app.example.com/cb'],
    ['com.example.app://callback', 'com.example.app://callback'],
    ['https://app.example.com/cb?x=1', 'https://app.example.com/cb?x=1'],
    ['https://bücher.example/cb', 'https://xn--bcher-kva.example/cb'],
    ['https://app.example.com/x/../cb', 'https://app.example.com/cb'],
    ['https:\\\\app.example.com\\cb', 'https://app.example.com/cb'],
    ['COM.example.app://callback', 'com.example.app://callback'],
    ['com.example.app:/callback', 'com.example.app:/callback'],
    ['https://app.example.com/%63b', 'https://app.example.com/%63b'],
  ])('%s is the registered %s', (uri, registered) => {
    expect(isRegisteredUri(uri, [registered])).toBe(true);
  });

  test.each([
    ['https://app.example.com/cb/', 'https://app.example.com/cb'],
    ['https://app.example.com/cb?x=1', 'https://app.example.com/cb'],
    ['http://app.example.com/cb', 'https://app.example.com/cb'],
    ['http://localhost:4000/cb', 'http://localhost:3000/cb'],
    ['not a uri', 'https://app.example.com/cb'],
    ['not a uri', 'not a uri'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['data:text/html,hi', 'data:text/html,hi'],
    ['JaVaScRiPt:alert(1)', 'javascript:alert(1)'],
    ['\tjavascript:alert(1)', 'javascript:alert(1)'],
    ['vbscript:x', 'vbscript:x'],
    ['blob:https://app.example.com/1', 'blob:https://app.example.com/1'],
    ['file:///etc/passwd', 'file:///etc/passwd'],
    ['about:blank', 'about:blank'],
    ['https://user@app.example.com/cb', 'https://app.example.com/cb'],
    ['https://app.example.com@evil.com/cb', 'https://app.example.com/cb'],
    ['https://evil.com\\@app.example.com/cb', 'https://app.example.com/cb'],
    ['https://app.example.com/cb#fragment', 'https://app.example.com/cb'],
    ['https://app.example.com./cb', 'https://app.example.com/cb'],
    ['https://app.example.com/CB', 'https://app.example.com/cb'],
    ['https://app.example.com/%63b', 'https://app.example.com/cb'],
    ['https://app.example.com:8443/cb', 'https://app.example.com/cb'],
    ['com.example.app:/callback', 'com.example.app://callback'],
    ['com.example.app://callback/more', 'com.example.app://callback'],
  ])('%s is not the registered %s', (uri, registered) => {
    expect(isRegisteredUri(uri, [registered])).toBe(false);
  });
});

describe('a registered pattern', () => {
  test.each([
    ['https://pr-7.example.com/cb', 'https://*.example.com/cb'],
    ['https://pr-7.preview.example.com/cb', 'https://pr-*.preview.example.com/cb'],
    ['https://app.example.com/7/cb', 'https://app.example.com/*/cb'],
    ['https://app.example.com/a/b/cb', 'https://app.example.com/*/cb'],
    ['https://a.example.com:8443/cb', 'https://*.example.com:8443/cb'],
    ['https://A.EXAMPLE.com/cb', 'https://*.Example.com/cb'],
    ['https://a.example.com:443/cb', 'https://*.example.com/cb'],
    ['https://a.bücher.example/cb', 'https://*.bücher.example/cb'],
    ['https://a.b.example.com/cb', 'https://*.*.example.com/cb'],
    ['https://a.example.com/', 'https://*.example.com'],
    ['https://a.example.com/x/y/../cb', 'https://a.example.com/x/*'],
    ['https://a.example.com/x/.well-known/cb', 'https://a.example.com/x/*'],
    ['https://a.example.com/cb?x=1', 'https://*.example.com/cb?x=1'],
  ])('lets %s pass as %s', (uri, pattern) => {
    expect(isRegisteredUri(uri, [pattern])).toBe(true);
  });

  test.each([
    ['https://a.b.example.com/cb', 'https://*.example.com/cb'],
    ['https://example.com/cb', 'https://*.example.com/cb'],
    ['https://evil.com/cb', 'https://*.com/cb'],
    ['https://evil.com/cb', 'https://*/cb'],
    ['https://a.example.com/other', 'https://*.example.com/cb'],
    ['https://a.example.com:8443/cb', 'https://*.example.com/cb'],
    ['http://a.example.com/cb', 'https://*.example.com/cb'],
    ['https://a.example.com/cb?next=x', 'https://*.example.com/cb'],
    ['https://a.example.com/cb?next=x', 'https://*.example.com/cb?next=*'],
    ['https://*.example.com/cb', 'https://*.example.com/cb'],
    ['https://user@a.example.com/cb', 'https://*.example.com/cb'],
    ['https://a.example.com/x/../../evil', 'https://a.example.com/x/*'],
    ['https://a.example.com.evil.com/cb', 'https://*.example.com/cb'],
    ['https://a.example.com./cb', 'https://*.example.com/cb'],
    ['https://.example.com/cb', 'https://*.example.com/cb'],
    ['https://evil.com/.example.com/cb', 'https://*.example.com/cb'],
    ['https://evil.com\\.example.com/cb', 'https://*.example.com/cb'],
    ['https://evil.com%2f.example.com/cb', 'https://*.example.com/cb'],
    ['https://evil.com#.example.com/cb', 'https://*.example.com/cb'],
    ['https://evil.com?.example.com/cb', 'https://*.example.com/cb'],
    ['https://a@evil.com/.example.com/cb', 'https://*.example.com/cb'],
    ['https://a.example.com/x/%2e%2e/evil', 'https://a.example.com/x/*'],
    ['https://a.example.com/x/..%2f..%2fevil', 'https://a.example.com/x/*'],
    ['https://a.example.com/x/%2e%2e%5cevil', 'https://a.example.com/x/*'],
    ['https://a.example.com/x/y?next=/x/cb', 'https://a.example.com/x/*/cb'],
    ['https://a.example.com/cb#x', 'https://*.example.com/cb'],
    ['javascript://a.example.com/%0aalert(1)', 'https://*.example.com/*'],
    ['com.app://a.example.com/cb', 'com.app://*.example.com/cb'],
    ['https://a.example.com/cb', 'https://a.*.com/cb'],
    ['https://a.example.com/cb', '*://a.example.com/cb'],
    ['https://a.example.com:1/cb', 'https://a.example.com:*/cb'],
    ['https://a.example.com/cb', 'https://user@*.example.com/cb'],
    ['https://10.0.0.1/cb', 'https://*.0.0.1/cb'],
  ])('does not let %s pass as %s', (uri, pattern) => {
    expect(isRegisteredUri(uri, [pattern])).toBe(false);
  });
});

describe('a native app on a loopback address', () => {
  test('may use any port', () => {
    const registered = ['http://127.0.0.1/cb'];
    expect(isRegisteredNativeUri('http://127.0.0.1:51000/cb', registered)).toBe(true);
    expect(isRegisteredNativeUri('http://localhost:51000/cb', registered)).toBe(false);
    expect(isRegisteredNativeUri('https://127.0.0.1:51000/cb', registered)).toBe(false);
    expect(isRegisteredNativeUri('http://127.0.0.1:51000/other', registered)).toBe(false);
    expect(isRegisteredNativeUri('http://127.0.0.1:51000/cb?x=1', registered)).toBe(false);
    expect(isRegisteredNativeUri('http://user@127.0.0.1:51000/cb', registered)).toBe(false);
    expect(isRegisteredNativeUri('http://127.0.0.1.evil.com:51000/cb', registered)).toBe(false);
    expect(isRegisteredNativeUri('http://127.0.0.2:51000/cb', registered)).toBe(false);
    expect(isRegisteredUri('http://127.0.0.1:51000/cb', registered)).toBe(false);
  });

  test('may use IPv6 too', () => {
    expect(isRegisteredNativeUri('http://[::1]:9/cb', ['http://[::1]:8/cb'])).toBe(true);
  });
});

describe('an origin', () => {
  test('is allowed when a redirect URI has it, wildcards included', () => {
    const registered = ['https://app.example.com/cb', 'https://*.preview.example.com/deep/cb'];
    expect(isRegisteredOrigin('https://app.example.com', registered)).toBe(true);
    expect(isRegisteredOrigin('https://pr-1.preview.example.com', registered)).toBe(true);
    expect(isRegisteredOrigin('https://evil.example.com', registered)).toBe(false);
    expect(isRegisteredOrigin('https://preview.example.com', registered)).toBe(false);
    expect(isRegisteredOrigin('null', ['com.example.app://cb'])).toBe(false);
    expect(isRegisteredOrigin('http://pr-1.preview.example.com', registered)).toBe(false);
    expect(isRegisteredOrigin('https://a.b.preview.example.com', registered)).toBe(false);
    expect(isRegisteredOrigin('https://*.preview.example.com', registered)).toBe(false);
    expect(isRegisteredOrigin('https://x.com', ['https://*.com/cb'])).toBe(false);
    expect(isRegisteredOrigin('https://a.example.com:8443', ['https://*.example.com:8443/'])).toBe(
      true,
    );
  });
});
