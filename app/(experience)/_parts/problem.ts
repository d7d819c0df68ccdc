import type { Flash } from '@/lib/experience/interaction';
import { describeError } from '../../_parts/describe-error';
import type { PageRequest } from '../../_parts/page-request';

/** What was wrong with the form that somebody was sent back with. */
export type Problem = {
  /** The sentence to show. */
  text: string;
  /** The field it is about. */
  field: 'identifier' | 'password' | 'captcha' | undefined;
  /** What had been typed, passwords excepted. */
  typed: Readonly<Record<string, string>>;
};

const fields: Readonly<Record<string, Problem['field']>> = {
  identifier: 'identifier',
  username: 'identifier',
  password: 'password',
  newPassword: 'password',
  captcha: 'captcha',
};

/** An error of the last form in the page's words. */
export function describeProblem(
  { locale, t }: Pick<PageRequest, 'locale' | 't'>,
  flash: Flash,
): Problem {
  const field = fields[flash.field ?? ''];
  const isUnreadable = flash.code === 'guard.invalid_input' && field && field !== 'captcha';
  const text = isUnreadable ? t(`problem.${field}`) : describeError(locale, flash);
  return { text, field, typed: flash.typed };
}
