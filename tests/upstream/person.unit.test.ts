import { describe, expect, test } from 'vitest';
import { readClaims } from '@/lib/upstream/json';
import { mergedClaims } from '@/lib/upstream/oidc/claims';
import { personOf } from '@/lib/upstream/person';

const email = 'ada@example.com';

describe('whether an address is vouched for', () => {
  const trusting = { trustUnverifiedEmail: true };
  const strings = { acceptsStringBooleans: true };
  test.each([
    [true, {}, true],
    [undefined, {}, false],
    [null, {}, false],
    [false, {}, false],
    ['true', {}, false],
    ['true', strings, true],
    ['false', strings, false],
    ['TRUE', strings, false],
    [1, strings, false],
    [undefined, trusting, true],
    [null, trusting, true],
    [false, trusting, false],
    ['false', { ...trusting, ...strings }, false],
    ['', trusting, false],
    [0, trusting, false],
  ])('verified: %j with %j: %s', (emailVerified, trust, isVouched) => {
    const { user, vouched } = personOf({ id: 'u1', email, emailVerified }, {}, trust);
    expect(vouched).toEqual(isVouched ? ['email'] : []);
    expect(user.email).toBe(isVouched ? email : undefined);
  });

  test('is nothing that a phone number can be trusted with unsaid', () => {
    const said = { id: 'u1', phone: '+81 90 1234 5678' };
    expect(personOf(said, {}, trusting)).toEqual({ user: { id: 'u1', rawData: {} }, vouched: [] });
    expect(personOf({ ...said, phoneVerified: true }, {})).toMatchObject({
      ...{ user: { phone: '819012345678' }, vouched: ['phone'] },
    });
  });
});

describe('what has not the form of its kind is left out', () => {
  const told = (said: object) =>
    personOf({ id: 'u1', emailVerified: true, phoneVerified: true, ...said }, {});

  test.each([
    '',
    'ada',
    'a@b',
    'a b@example.com',
    'a@b@example.com',
    `${'a'.repeat(256)}@b.example`,
    7,
    ['a@b.example'],
  ])('of an e-mail address: %j', (value) => {
    expect(told({ email: value })).toMatchObject({ vouched: [] });
    expect(told({ email: value }).user).not.toHaveProperty('email');
  });

  test.each(['', '+', 'none', '1234', '+1 555 0100 ext. 5', '1'.repeat(16), 819012345678])(
    'of a phone number: %j',
    (value) => {
      expect(told({ phone: value }).vouched).toEqual([]);
    },
  );

  test.each([
    'javascript:alert(1)',
    'data:image/svg+xml,x',
    '/a.png',
    7,
    `https://a.example/${'a'.repeat(2048)}`,
  ])('of a picture: %j', (value) => {
    expect(told({ avatar: value }).user).not.toHaveProperty('avatar');
  });

  test('and a name is cut to what an account can have', () => {
    expect(told({ name: `  ${'玄'.repeat(200)}` }).user.name).toBe('玄'.repeat(128));
    for (const name of ['', '  ', 7, {}]) expect(told({ name }).user).not.toHaveProperty('name');
  });
});

describe('claims of two sources', () => {
  const idToken = { sub: 'u1', email: 'old@example.com', email_verified: true, groups: ['a'] };

  test('are those of the ID token and over them those of the user info', () => {
    const merged = mergedClaims(idToken, { sub: 'u1', name: 'Ada', groups: ['b'] });
    expect(merged).toEqual({ ...idToken, name: 'Ada', groups: ['b'] });
  });

  test('never let the one verify the address of the other', () => {
    const merged = mergedClaims(idToken, { sub: 'u1', email: 'victim@example.com' });
    expect(merged).toEqual({ sub: 'u1', email: 'victim@example.com', groups: ['a'] });
    const unverified = { ...idToken, email_verified: false };
    expect(mergedClaims(unverified, { sub: 'u1', email_verified: true })).toEqual(unverified);
  });

  test('are about the sign-in as the ID token has it', () => {
    const merged = mergedClaims(idToken, { sub: 'u2', iss: 'x', aud: 'y', nonce: 'z', exp: 1 });
    expect(merged).toEqual(idToken);
  });
});

describe('JSON of a provider', () => {
  test('is kept without what PostgreSQL cannot keep', () => {
    const text =
      '{"na\\u0000me":"A\\u0000da","half":"\\ud800x","whole":"\\ud83d\\ude00","list":["\\u0000"]}';
    expect(readClaims(text)).toEqual({ name: 'Ada', half: '\ufffdx', whole: '😀', list: [''] });
  });

  test('changes nothing of the objects that it becomes', () => {
    const claims = readClaims('{"__proto__":{"admin":true},"constructor":1}');
    expect(Object.getPrototypeOf(claims)).toBe(Object.prototype);
    expect(claims.admin).toBeUndefined();
    expect(Object.getPrototypeOf(mergedClaims(claims, claims))).toBe(Object.prototype);
  });
});
