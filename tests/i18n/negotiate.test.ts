import { describe, expect, test } from 'vitest';
import { negotiateLocale } from '@/lib/i18n/negotiate';

const tenant = { fallback: 'en', autoDetect: true };

describe('The language of a page', () => {
  test.each([
    ['what the app asked for wins', { uiLocales: 'fr', acceptLanguage: 'ja' }, 'fr'],
    ['the first shipped language of ui_locales wins', { uiLocales: 'xx ja fr' }, 'ja'],
    ['what is behind ever so many is not looked at', { uiLocales: `${'xx '.repeat(400)}ja` }, 'en'],
    ['a region falls back to its language', { uiLocales: 'fr-CA' }, 'fr'],
    ['a language is found in the region it is shipped for', { uiLocales: 'pl' }, 'pl-PL'],
    ['Portuguese of Angola is that of Portugal', { uiLocales: 'pt-AO' }, 'pt-PT'],
    ['Portuguese alone is that of Brazil', { uiLocales: 'pt' }, 'pt-BR'],
    ['Chinese alone is simplified', { uiLocales: 'zh' }, 'zh-CN'],
    ['traditional Chinese is that of Taiwan', { uiLocales: 'zh-Hant' }, 'zh-TW'],
    ['Chinese of Macau is that of Hong Kong', { uiLocales: 'zh-MO' }, 'zh-HK'],
    ['a language is not found in another script', { uiLocales: 'ru-Latn' }, 'ru'],
    ['a script and a region fall back to the language', { acceptLanguage: 'ja-Jpan-JP' }, 'ja'],
    ['an extension is dropped with its introducer', { acceptLanguage: 'ja-u-ca-japanese' }, 'ja'],
    ['tags are compared without regard to case', { acceptLanguage: 'FR-fr' }, 'fr'],
    ['the browser decides when the app says nothing', { acceptLanguage: 'ja, en;q=0.5' }, 'ja'],
    ['quality values order the browser’s wishes', { acceptLanguage: 'en;q=0.3, fr;q=0.9' }, 'fr'],
    ['a refused language is not used', { acceptLanguage: 'ja;q=0, fr;q=0.1' }, 'fr'],
    ['anything means the default', { acceptLanguage: '*' }, 'en'],
    ['an unknown language means the default', { acceptLanguage: 'tlh' }, 'en'],
    ['nonsense means the default', { uiLocales: '--', acceptLanguage: ';;q=x,,' }, 'en'],
  ])('%s', (_title, wishes, expected) => {
    expect(negotiateLocale({ ...tenant, ...wishes })).toBe(expected);
  });

  test('is the tenant’s default when the browser is not to be asked', () => {
    const wishes = { acceptLanguage: 'ja', fallback: 'fr', autoDetect: false };
    expect(negotiateLocale(wishes)).toBe('fr');
  });

  test('is the one the app asked for even when the browser is not to be asked', () => {
    const wishes = { uiLocales: 'ja', fallback: 'fr', autoDetect: false };
    expect(negotiateLocale(wishes)).toBe('ja');
  });

  test('is English when the tenant’s default is not shipped', () => {
    expect(negotiateLocale({ fallback: 'tlh', autoDetect: false })).toBe('en');
  });
});
