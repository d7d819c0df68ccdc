/** The ways of writing a date that need no more said. */
export const knownFormats = ['MM/dd/yyyy', 'dd/MM/yyyy', 'yyyy-MM-dd'] as const;

export const isoFormat = 'yyyy-MM-dd';

type DateConfig = { format?: string | undefined; customFormat?: string | undefined };

/** How a field's dates are written: one of those known, or the tenant's own. */
export function dateFormatOf({ format, customFormat }: DateConfig): string {
  return (format === 'custom' ? customFormat : format) ?? isoFormat;
}

const piece = /yyyy|MM|M|dd|d|'[^']*'|[^A-Za-z']/g;

const digits: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
};

const escaped = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');

/** The format as a regular expression, or undefined if it does not name year, month and day in digits, once each. */
function patternOf(format: string): RegExp | undefined {
  const pieces = format.match(piece) ?? [];
  if (pieces.join('') !== format) return undefined;
  const source = pieces
    .map((one) => digits[one] ?? escaped(one.replace(/^'(.*)'$/, '$1')))
    .join('');
  const isWhole = ['year', 'month', 'day'].every(
    (name) => source.split(`(?<${name}>`).length === 2,
  );
  return isWhole ? new RegExp(`^${source}$`) : undefined;
}

/** Whether dates can be read in that format. */
export function isDateFormat(format: string): boolean {
  return patternOf(format) !== undefined;
}

/** Whether the text is a day of the calendar, written in that format. */
export function isDate(text: string, format: string): boolean {
  const { year, month, day } = patternOf(format)?.exec(text)?.groups ?? {};
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** A day that shows which number is which, written in that format. */
export function exampleDate(format: string): string {
  const texts: Readonly<Record<string, string>> = {
    yyyy: '1990',
    MM: '12',
    M: '12',
    dd: '31',
    d: '31',
  };
  const pieces = format.match(piece) ?? [];
  return pieces.map((one) => texts[one] ?? one.replace(/^'(.*)'$/, '$1')).join('');
}
