import { AppError } from '@/lib/errors/app-error';

/**
 * What a regular expression may ask for. PostgreSQL compiles one to a machine, whose size the
 * bounds multiply up, and only references back make it try one way after the other.
 */
const maxLength = 256;
const maxSize = 300;

/**
 * What reads the rest in another way, or is no part of the pattern: directors, options, comments. An
 * escape of a control character takes one more. Behind these a bound would not be counted.
 */
const directions = /^\*\*\*|\(\?(?!:|=|!|<=|<!)/;
const anEscape = /\\./gs;

function changesReading(pattern: string): boolean {
  const escapes: readonly string[] = pattern.match(anEscape) ?? [];
  return escapes.includes('\\c') || directions.test(pattern.replaceAll(anEscape, '_'));
}

/** An escape, a bracket expression, a bound, or any one character. */
const token =
  /\\.|\[\^?\]?(?:\[[:.=].*?[:.=]\]|\\.|[^\]])*\]|\{(?<least>\d+)(?:,(?<most>\d*))?\}|./gs;

/** How many characters the pattern is long when its bounds are written out. */
export function patternSize(pattern: string): number {
  const groups = [0];
  let last = 0;
  const add = (size: number) => {
    groups.push((groups.pop() ?? 0) + size);
  };
  for (const { 0: text, groups: bound } of pattern.matchAll(token)) {
    if (bound?.least !== undefined) {
      const times = Math.max(1, Number(bound.least), Number(bound.most ?? 0));
      add(last * (times - 1));
      last *= times;
    } else if (text === '(') {
      groups.push(0);
    } else if (text === ')') {
      last = groups.length > 1 ? (groups.pop() ?? 0) : 0;
      add(last);
    } else if (!'*+?|^$'.includes(text)) {
      last = 1;
      add(1);
    }
  }
  return groups.reduce((sum, size) => sum + size, 0);
}

/**
 * Refuses a pattern that could keep the database busy.
 *
 * @throws AppError `request.invalid_input`
 */
export function assertHarmlessPattern(key: string, pattern: string, mode: string): void {
  const refuse = (why: string): never => {
    throw new AppError('request.invalid_input', { details: `${key}: ${why}` });
  };
  if (pattern.length > maxLength) refuse(`takes ${maxLength} characters at most in mode ${mode}.`);
  if (/\\[1-9]/.test(pattern)) refuse('references back are not supported.');
  if (changesReading(pattern)) refuse('options, comments and \\c are not supported.');
  if (patternSize(pattern) > maxSize) refuse('repeats too much; use smaller bounds.');
}
