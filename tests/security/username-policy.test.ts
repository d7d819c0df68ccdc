import { describe, expect, it } from 'vitest';
import { usernameIssue, usernameShape } from '@/lib/security/username-policy';

const all = { lowercase: true, uppercase: true, numbers: true, underscore: true };
const open = { minLength: 1, maxLength: 128, allowedChars: all };

describe('the username policy', () => {
  it.each([
    ['a', open, undefined],
    ['ab', { ...open, minLength: 3 }, 'user.username_too_short'],
    ['abcd', { ...open, maxLength: 3 }, 'user.username_too_long'],
    [
      'aBc',
      { ...open, allowedChars: { ...all, uppercase: false } },
      'user.username_uppercase_not_allowed',
    ],
    [
      'ABc',
      { ...open, allowedChars: { ...all, lowercase: false } },
      'user.username_lowercase_not_allowed',
    ],
    [
      'ab1',
      { ...open, allowedChars: { ...all, numbers: false } },
      'user.username_numbers_not_allowed',
    ],
    [
      'a_b',
      { ...open, allowedChars: { ...all, underscore: false } },
      'user.username_underscore_not_allowed',
    ],
  ])('judges %s', (username, policy, expected) => {
    expect(usernameIssue(username, policy)).toBe(expected);
  });

  it('is preceded by a shape: no digit in front, letters, digits and underscores', () => {
    for (const good of ['a', '_a', 'Ab_9']) expect(usernameShape.test(good)).toBe(true);
    for (const bad of ['', '1a', 'a-b', 'a b', 'é', 'a\n'])
      expect(usernameShape.test(bad)).toBe(false);
  });
});
