import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readDigest } from '@/lib/crypto/password-algorithms';
import { verifyPassword } from '@/lib/crypto/passwords';

const legacy = (...parts: [string, string[], string]) => JSON.stringify(parts);

const firebase = (memCost: string, signerKey: string, digest: string, rounds = '8') =>
  legacy('firebase-scrypt', ['42xEC+ixf3L2lw==', signerKey, 'Bw==', rounds, memCost, '@'], digest);
const signerKey =
  'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==';
const sealed =
  'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==';
const inUrls = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const sha512OfAbc =
  'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
  '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f';

describe('a digest made elsewhere fits its password and no other', () => {
  test.each([
    [
      "OpenBSD's bcrypt, Openwall's test vector",
      'Bcrypt',
      '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
      'U*U',
    ],
    [
      "PHP's bcrypt, from the manual of password_verify",
      'Bcrypt',
      '$2y$07$BCryptRequires22Chrcte/VlQH0piJtjXl.0t1XkA8pw9dMXTpOq',
      'rasmuslerdorf',
    ],
    [
      "PHP's crypt, from its manual",
      'Bcrypt',
      '$2a$07$usesomesillystringfore2uDLvp1Ii2e./U9C8sBjqp8I90dH6hi',
      'rasmuslerdorf',
    ],
    [
      'Argon2i, from the tests of the reference implementation',
      'Argon2i',
      '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA',
      'password',
    ],
    [
      'Argon2id, from the tests of the reference implementation',
      'Argon2id',
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
      'password',
    ],
    ['MD5', 'MD5', '5f4dcc3b5aa765d61d8327deb882cf99', 'password'],
    ['SHA-1', 'SHA1', '5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8', 'password'],
    [
      'SHA-256',
      'SHA256',
      '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
      'password',
    ],
    [
      'PBKDF2, from RFC 6070',
      'Legacy',
      legacy(
        'pbkdf2',
        ['salt', '4096', '20', 'sha1', '@'],
        '4b007901b765489abead49d926f721d065a429c1',
      ),
      'password',
    ],
    [
      'PBKDF2 with a salt in hex, from RFC 6070',
      'Legacy',
      legacy(
        'pbkdf2Sync',
        ['hex:73616c74', '2', '20', 'sha1'],
        'ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957',
      ),
      'password',
    ],
    [
      'SHA-512 over a salt and the password, from FIPS 180-4',
      'Legacy',
      legacy('sha512', ['a', '@', 'c'], sha512OfAbc),
      'b',
    ],
    [
      "Firebase's scrypt, its published example",
      'Legacy',
      firebase('14', signerKey, sealed),
      'user1password',
    ],
    [
      "Firebase's scrypt in base64url",
      'Legacy',
      firebase('14', inUrls(signerKey), inUrls(sealed)),
      'user1password',
    ],
  ])('%s', async (_system, algorithm, digest, password) => {
    expect(digest.length).toBeLessThanOrEqual(256);
    expect(await verifyPassword({ digest, algorithm }, password)).toBe(true);
    expect(await verifyPassword({ digest, algorithm }, `${password}!`)).toBe(false);
  });
});

test('a password longer than anybody’s fits nothing', async () => {
  const fits = (password: string) => {
    const digest = createHash('md5').update(password).digest('hex');
    return verifyPassword({ digest, algorithm: 'MD5' }, password);
  };
  expect(await fits('x'.repeat(4_096))).toBe(true);
  expect(await fits('x'.repeat(4_097))).toBe(false);
});

describe('a digest is refused', () => {
  const [format, unknown, cost] = [
    'password.invalid_legacy_password_format',
    'password.unsupported_legacy_hash_algorithm',
    'password.unsupported_encryption_method',
  ] as const;

  test.each([
    ['that is no JSON', 'Legacy', 'nonsense', format],
    ['that is no list', 'Legacy', '{}', format],
    ['without arguments', 'Legacy', '["md5", "@", "ab"]', format],
    ['of numbers', 'Legacy', '["md5", [], 1]', format],
    ['of an unknown hash', 'Legacy', legacy('rot13', ['@'], 'ab'), unknown],
    ['of the name of a property', 'Legacy', legacy('__proto__', ['@'], 'ab'), unknown],
    ['that any password would fit', 'Legacy', legacy('md5', ['salt'], 'ab'), format],
    ['that any password would fit, sealed', 'Legacy', firebase('4', '=', '='), format],
    [
      'of a key of a hundred megabytes',
      'Legacy',
      legacy('pbkdf2', ['s', '1', '100000000', 'sha1', '@'], 'ab'),
      cost,
    ],
    ['of PBKDF2 without a salt', 'Legacy', legacy('pbkdf2', ['@'], 'ab'), format],
    [
      'of PBKDF2 over an unknown hash',
      'Legacy',
      legacy('pbkdf2', ['s', '1', '20', 'rot13'], 'ab'),
      unknown,
    ],
    ['of PBKDF2 without end', 'Legacy', legacy('pbkdf2', ['s', '0', '20', 'sha1'], 'ab'), format],
    [
      'of a broken salt in hex',
      'Legacy',
      legacy('pbkdf2', ['hex:0g', '1', '20', 'sha1'], 'ab'),
      format,
    ],
    [
      'of a thousand million iterations',
      'Legacy',
      legacy('pbkdf2', ['s', '1000000000', '20', 'sha1', '@'], 'ab'),
      cost,
    ],
    [
      'of a key of a gigabyte',
      'Legacy',
      legacy('pbkdf2', ['s', '1000', '1000000000', 'sha1', '@'], 'ab'),
      cost,
    ],
    ['of scrypt over 128 GiB', 'Legacy', firebase('30', signerKey, sealed), cost],
    ['of scrypt over endless blocks', 'Legacy', firebase('1', signerKey, sealed, '999999'), cost],
    ['of scrypt without a signer key', 'Legacy', firebase('14', '', sealed), format],
    ['of scrypt in no base64', 'Legacy', firebase('14', '***', sealed), format],
    [
      'of Argon2 over 16 GiB',
      'Argon2id',
      '$argon2id$v=19$m=16777216,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
      cost,
    ],
    [
      'of Argon2 in a million passes',
      'Argon2i',
      '$argon2i$v=19$m=65536,t=1000000,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
      cost,
    ],
    [
      'of bcrypt at cost 31',
      'Bcrypt',
      '$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
      cost,
    ],
  ])('%s', async (_what, algorithm, digest, code) => {
    expect(() => readDigest({ digest, algorithm })).toThrow(expect.objectContaining({ code }));
    // Stored by an earlier version, it fits no password, and is not tried.
    expect(await verifyPassword({ digest, algorithm }, 'password')).toBe(false);
  });
});

describe('a digest that nothing can be made of fits no password', () => {
  test.each([
    ['Bcrypt', 'nonsense'],
    ['Argon2id', 'nonsense'],
    ['MD5', 'nonsense'],
    ['Rot13', 'x'],
    ['toString', 'x'],
    ['__proto__', 'x'],
  ])('%s %s', async (algorithm, digest) => {
    expect(await verifyPassword({ digest, algorithm }, 'x')).toBe(false);
  });
});
