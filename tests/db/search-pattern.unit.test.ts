import { describe, expect, test } from 'vitest';
import { assertHarmlessPattern, patternSize } from '@/lib/db/search-pattern';

describe('a pattern is as large as it is with its bounds written out', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['^a.c$', 3],
    ['a*b+c?', 3],
    ['[a-z]{3}', 3],
    ['a{2,}', 2],
    ['a{2,5}b', 6],
    ['(ab){4}', 8],
    ['((a{3}){4}){5}', 60],
    ['(a|b){7}c{2}', 16],
    ['\\d{3}-\\d{4}', 8],
    ['\\{9}', 3],
    ['[{9}]{2}', 2],
    ['[[:alpha:]]{3}', 3],
    ['[]a]{3}', 3],
    ['[^]a]{3}', 3],
    [')a{2}', 2],
    ['((a', 1],
  ])('%s: %i', (pattern, size) => {
    expect(patternSize(pattern)).toBe(size);
  });
});

test.each([
  ['a{1,255}{1,255}', 'repeats too much'],
  ['(a{20}){20}', 'repeats too much'],
  ['(a)\\1', 'references back'],
  ['(?b)\\(x\\{1,255\\}\\)\\{1,255\\}', 'options'],
  ['***:(?b)x\\{1,255\\}', 'options'],
  ['***=a', 'options'],
  ['(?#[)((.{1,100}){1,100}){1,3}#(?#])', 'comments'],
  ['a(?#b)', 'comments'],
  ['\\c[((.{1,100}){1,100}){1,3}#]', '\\c'],
  ['[\\c][]((.{1,100}){1,100}){1,3}#]', '\\c'],
  ['a'.repeat(257), '256 characters'],
])('%s is refused', (pattern, why) => {
  expect(() => assertHarmlessPattern('search', pattern, 'posix')).toThrow(
    expect.objectContaining({
      code: 'request.invalid_input',
      details: expect.stringContaining(why),
    }),
  );
});

test.each([
  '^user_[0-9]{1,5}$',
  '[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}',
  '(a+)+$',
  '(?:a|b)c',
  '(?=a)b',
  '(?<!a)b',
  '\\(?49\\)?',
  '\\\\c',
])('%s is taken', (pattern) => {
  expect(() => assertHarmlessPattern('search', pattern, 'posix')).not.toThrow();
});
