import { describe, expect, test } from 'vitest';
import { isDate, isDateFormat } from '@/lib/custom-profile-fields/date-format';
import { fitsPattern, isPattern } from '@/lib/custom-profile-fields/pattern';

describe('dates', () => {
  test.each([
    ['yyyy-MM-dd', '2024-02-29'],
    ['MM/dd/yyyy', '02/29/2024'],
    ['d.M.yyyy', '29.2.2024'],
    ["yyyy'年'M'月'd'日'", '2024年2月29日'],
    ['yyyy-MM-dd', '0001-01-01'],
  ])('are read as %s', (format, text) => {
    expect(isDateFormat(format)).toBe(true);
    expect(isDate(text, format)).toBe(true);
  });

  test.each([
    ['yyyy-MM-dd', '2023-02-29'],
    ['yyyy-MM-dd', '2023-13-01'],
    ['yyyy-MM-dd', '2023-00-10'],
    ['yyyy-MM-dd', '2023-1-1'],
    ['dd/MM/yyyy', '12/31/2023'],
    ['yyyy-MM-dd', ' 2023-01-01'],
    ['d.M.yyyy', '1x1x2023'],
    ['yyyy-MM-dd', ''],
  ])('as %s are not %s', (format, text) => expect(isDate(text, format)).toBe(false));

  test.each(['', 'MM/dd', 'yyyy', 'yyyy-MM-dd-dd', 'MMM d yyyy', "yyyy-MM-dd'", 'HH:mm'])(
    'cannot be read as “%s”',
    (format) => expect(isDateFormat(format)).toBe(false),
  );
});

describe('regular expressions', () => {
  test.each(['^a+$', '[\\w-]+', '(?<year>\\d+)'])('may be %s', (source) =>
    expect(isPattern(source)).toBe(true),
  );
  test.each(['', '(', '[', '*', '\\'])('cannot be “%s”', (source) =>
    expect(isPattern(source)).toBe(false),
  );

  test('are found anywhere, as in JavaScript', () => {
    expect(fitsPattern('\\d', 'a1b')).toBe(true);
    expect(fitsPattern('^\\d$', 'a1b')).toBe(false);
  });

  test('end when they take too long, and the next text is judged as ever', () => {
    const text = `${'a'.repeat(200)}!`;
    const before = process.cpuUsage().user;
    expect(fitsPattern('^(a+)+$', text)).toBe(false);
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000);
    expect(fitsPattern('^(a+)+$', 'aaa')).toBe(true);
  });
});
