import type { ErrorCode } from '@/lib/errors/catalogue';
import type { Flash } from '@/lib/experience/interaction';
import type { Translator } from '@/lib/i18n/translate';
import { describeError } from '../../_parts/describe-error';
import type { PageRequest } from '../../_parts/page-request';

/** What was wrong with the form that somebody was sent back with. */
export type Problem = {
  code: ErrorCode;
  /** The sentence to show. */
  text: string;
  /** The field it is about. */
  field: 'identifier' | 'password' | 'code' | 'agree' | 'captcha' | 'passkey' | undefined;
  /** What had been typed, passwords excepted. */
  typed: Readonly<Record<string, string>>;
  /** What is wrong with each of several answers, by their inputs. */
  answers: Readonly<Record<string, string>>;
};

const fields: Readonly<Record<string, Problem['field']>> = {
  identifier: 'identifier',
  username: 'identifier',
  password: 'password',
  newPassword: 'password',
  captcha: 'captcha',
  code: 'code',
  agree: 'agree',
  passkey: 'passkey',
  payload: 'passkey',
};

/** An error of the last form in the page's words. */
export function describeProblem(
  { locale, t }: Pick<PageRequest, 'locale' | 't'>,
  flash: Flash,
): Problem {
  const { code, typed } = flash;
  const field = fields[flash.field ?? ''];
  const answers = answersOf(t, flash);
  const count = Object.keys(answers).length;
  if (count > 0) return { code, text: t('problem.answers', { count }), field, typed, answers };
  if (code === 'guard.invalid_input' && field && field !== 'captcha') {
    return { code, text: t(`problem.${field}`), field, typed, answers };
  }
  if (code === 'session.identifier_not_found' && field === 'passkey') {
    return { code, text: t('problem.passkeyUnknown'), field, typed, answers };
  }
  // What a provider of messages said is for whoever runs the service.
  const text = code.startsWith('connector.') ? t('problem.notSent') : describeError(locale, flash);
  return { code, text, field, typed, answers };
}

/** The sentence of a problem that is about that field, for the field to show. */
export function problemOf(
  problem: Problem | undefined,
  field: Problem['field'],
): string | undefined {
  return problem?.field === field ? problem?.text : undefined;
}

function answersOf(t: Translator, { answers = [] }: Flash): Problem['answers'] {
  return Object.fromEntries(
    answers.map(({ input, problem, values }) => [input, t(`answer.${problem}`, values as never)]),
  );
}
