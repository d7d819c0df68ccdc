import { describe, expect, it } from 'vitest';
import { findPasswordIssues } from '@/lib/security/check-password';
import { passwordPolicy, restrictedIssues, shapeIssues } from '@/lib/security/password-policy';
import type { UserInfo } from '@/lib/security/restricted-phrases';

type Policy = Parameters<typeof passwordPolicy.parse>[0];

function codes(password: string, policy: Policy = {}, user: UserInfo = {}): string[] {
  const whole = passwordPolicy.parse(policy);
  const issues = [...shapeIssues(password, whole), ...restrictedIssues(password, whole, user)];
  return issues.map(({ code }) => code.replace('password_rejected.', ''));
}

describe('the default policy', () => {
  it('fills in what a tenant left out', () => {
    expect(passwordPolicy.parse({ length: { min: 10 } })).toEqual({
      length: { min: 10, max: 256 },
      characterTypes: { min: 1 },
      rejects: { pwned: true, repetitionAndSequence: true, userInfo: true, words: [] },
    });
  });

  it.each([
    ['abcd', ['too_short', 'restricted.sequence']],
    ['q8!v', ['too_short']],
    [`${'x9!'.repeat(86)}`, ['too_long']],
    ['パスワードは長い', ['unsupported_characters']],
    ['tab\tinside it', ['unsupported_characters']],
    ['correct horse battery', []],
    ['12345678', ['restricted.sequence']],
    ['87654321', ['restricted.sequence']],
    ['QWERTYUIOP', ['restricted.sequence']],
    ['aaaaaaaa', ['restricted.repetition']],
    ['aaaa1234', ['restricted.repetition', 'restricted.sequence']],
  ])('judges %j', (password, expected) => {
    expect(codes(password)).toEqual(expected);
  });
});

describe('the shape rules', () => {
  it('say their limits', () => {
    const policy = passwordPolicy.parse({ length: { min: 12 }, characterTypes: { min: 3 } });
    expect(shapeIssues('abcdef', policy)).toEqual([
      { code: 'password_rejected.too_short', interpolation: { min: 12 } },
      { code: 'password_rejected.character_types', interpolation: { min: 3 } },
    ]);
  });

  it('count lower case, upper case, digits and symbols, a space among them', () => {
    const policy = { length: { min: 1 }, characterTypes: { min: 4 } };
    expect(codes('kW7 ', policy)).toEqual([]);
    expect(codes('kW7x', policy)).toEqual(['character_types']);
  });
});

describe('guessable pieces', () => {
  const user = { name: 'Ada Lovelace', username: 'ada_l', email: 'countess@example.com' };

  it('are forgiven where three characters stay free of them', () => {
    expect(codes('12345kw7')).toEqual([]);
    expect(codes('123456w7')).toEqual(['restricted.sequence']);
  });

  it('may be what is known about the user, in any case', () => {
    for (const password of ['lovelace', 'AdaLovelace', 'Countess1', 'ada_lada']) {
      expect(codes(password, {}, user), password).toEqual(['restricted.user_info']);
    }
    expect(codes('countess', { rejects: { userInfo: false } }, user)).toEqual([]);
    expect(codes('819012345678', {}, { phoneNumber: '819012345678' })).toContain(
      'restricted.user_info',
    );
  });

  it('of one or two letters in a name are no reason', () => {
    expect(codes('xixixixi', {}, { name: 'Xi Li' })).toEqual([]);
  });

  it('may be words of the tenant, overlapping ones counted once', () => {
    const policy = { rejects: { words: ['genkan', 'kanban', ''], repetitionAndSequence: false } };
    expect(codes('GENKANBAN', policy)).toEqual(['restricted.words']);
    expect(codes('genkan-with-more', policy)).toEqual([]);
  });

  it('are not looked for where the policy does not ask', () => {
    expect(codes('12345678', { rejects: { repetitionAndSequence: false } })).toEqual([]);
  });
});

describe('every rule together', () => {
  it('refuses a common password without a network, its reason before the guessable ones', async () => {
    const issues = await findPasswordIssues('Password123', {});
    expect(issues.map(({ code }) => code)).toEqual(['password_rejected.pwned']);
    const sequenceToo = await findPasswordIssues('123456789', {});
    expect(sequenceToo.map(({ code }) => code)).toEqual([
      'password_rejected.pwned',
      'password_rejected.restricted.sequence',
    ]);
  });

  it('lets a common password pass where the policy says so', async () => {
    expect(await findPasswordIssues('Password123', { rejects: { pwned: false } })).toEqual([]);
  });
});
