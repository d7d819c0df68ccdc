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
  field:
    | 'identifier'
    | 'password'
    | 'code'
    | 'agree'
    | 'captcha'
    | 'passkey'
    /** A way over an identity provider went wrong. */
    | 'provider'
    /** Somebody did not want to go on there, which is no mistake. */
    | 'refused'
    | undefined;
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
  provider: 'provider',
  refused: 'refused',
  company: 'identifier',
};

/** What a provider, or its settings, are to blame for: its own words are for whoever runs the service. */
const providerCodes =
  /^(connector|single_sign_on|session\.google_one_tap)\.|^session\.(csrf_token_mismatch|connector_|verification_)|^entity\./;

/** An error of the last form in the page's words. `provider` is what people call the one that they were at. */
export function describeProblem(
  { locale, t }: Pick<PageRequest, 'locale' | 't'>,
  flash: Flash,
  provider: string,
): Problem {
  const { code, typed } = flash;
  const field = fields[flash.field ?? ''];
  const answers = answersOf(t, flash);
  const count = Object.keys(answers).length;
  if (count > 0) return { code, text: t('problem.answers', { count }), field, typed, answers };
  if (code === 'guard.invalid_input' && field && !isElsewhere(field)) {
    return { code, text: t(`problem.${field}`), field, typed, answers };
  }
  if (code === 'session.identifier_not_found' && field === 'passkey') {
    return { code, text: t('problem.passkeyUnknown'), field, typed, answers };
  }
  if (flash.field === 'company' && code === 'connector.not_found') {
    return { code, text: t('sso.unknown'), field, typed, answers };
  }
  if (field === 'refused' || (field === 'provider' && providerCodes.test(code))) {
    const words = field === 'refused' ? 'refused' : 'failed';
    const text = provider ? t(`doors.${words}`, { name: provider }) : t(`doors.${words}Somewhere`);
    return { code, text, field, typed, answers };
  }
  // What a provider of messages said is for whoever runs the service.
  const text = code.startsWith('connector.') ? t('problem.notSent') : describeError(locale, flash);
  return { code, text, field, typed, answers };
}

/** No field of a form of ours that one could fill in better. */
function isElsewhere(
  field: NonNullable<Problem['field']>,
): field is 'captcha' | 'provider' | 'refused' {
  return field === 'captcha' || field === 'provider' || field === 'refused';
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
