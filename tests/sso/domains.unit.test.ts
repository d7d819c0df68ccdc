import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { checkedDomains, isAddressOf } from '@/lib/sso/domains';

/** What is thrown for these domains. */
function refused(domains: string[]) {
  try {
    checkedDomains(domains);
  } catch (error) {
    if (error instanceof AppError) return [error.status, error.code, error.data];
  }
  return undefined;
}

describe('the domains of a connector', () => {
  test('are kept as DNS knows them', () => {
    expect(checkedDomains(['Example.COM', 'bücher.example', 'a.b-c.example'])).toEqual([
      'example.com',
      'xn--bcher-kva.example',
      'a.b-c.example',
    ]);
    expect(checkedDomains([])).toEqual([]);
  });

  test.each(['gmail.com', 'Outlook.com', 'ICLOUD.com', '163.com', 'sohu.com'])(
    'are not %s, where anybody gets an address',
    (domain) => {
      const data = [domain.toLowerCase()];
      expect(refused(['a.example', domain])).toEqual([
        422,
        'single_sign_on.forbidden_domains',
        data,
      ]);
    },
  );

  test('are 19 fewer than all', () => {
    const known = [
      ...['gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'live.com', 'icloud.com'],
      ...['aol.com', 'yandex.com', 'mail.com', 'protonmail.com', 'yanex.com', 'gmx.com'],
      ...['mail.ru', 'zoho.com', 'qq.com', '163.com', '126.com', 'sina.com', 'sohu.com'],
    ];
    expect(known).toHaveLength(19);
    expect(refused(known)?.[2]).toEqual(known);
  });

  test('are named once, however they are spelled', () => {
    expect(refused(['a.example', 'b.example', 'A.example', 'a.EXAMPLE'])).toEqual([
      422,
      'single_sign_on.duplicated_domains',
      ['a.example'],
    ]);
  });

  test.each([
    '',
    'example',
    '@example.com',
    'a b.example',
    'example.com/path',
    'https://example.com',
    '-a.example',
    'a..example',
    '.example.com',
    'example.com.',
    '*.example.com',
    'a_b.example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(70)}example`,
  ])('are domains: not "%s"', (domain) => {
    expect(refused(['a.example', domain])).toEqual([
      422,
      'single_sign_on.invalid_domain_format',
      [domain],
    ]);
  });
});

describe('an address', () => {
  const connector = { domains: ['example.com', 'xn--bcher-kva.example'] };

  test.each(['a@example.com', 'A@EXAMPLE.com', 'a@bücher.example', '"a@b"@example.com'])(
    'is of a connector by its domain: %s',
    (email) => {
      expect(isAddressOf(connector, email)).toBe(true);
    },
  );

  test.each([
    'a@sub.example.com',
    'a@example.com.evil.example',
    'a@notexample.com',
    'example.com',
    '@example.com',
    'a@',
    '',
    'a@example.com@evil.example',
    'a@exampleK.com',
  ])('is not of it by less: "%s"', (email) => {
    expect(isAddressOf(connector, email)).toBe(false);
  });

  test('is of no connector without domains', () => {
    expect(isAddressOf({ domains: [] }, 'a@example.com')).toBe(false);
  });
});
