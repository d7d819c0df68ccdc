import type { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import type { AppError } from '@/lib/errors/app-error';
import { type ErrorCode, isErrorCode } from '@/lib/errors/catalogue';
import type { OpenCommand } from './command';
import { type Flash, flash, newInteraction } from './interaction';

type Typed = Readonly<Record<string, string>>;

/** Keeps an error for the page that shows it. */
export const keepFlash: OpenCommand<Flash, void> = async (before, flash, { client }) => ({
  interaction: { ...(before ?? newInteraction('SignIn', client)), flash },
  result: undefined,
});

/** Whether a page can help with it. That a message or a person could not be sent elsewhere, it can tell. */
export function isShowable({ code, status }: AppError): boolean {
  return (
    code !== 'session.not_found' && (status < 500 || /^(connector|single_sign_on)\./.test(code))
  );
}

/** An error to show, with what had been typed and may be typed in again. */
export function flashOfError({ code, data, values }: AppError, remembered: Typed): Flash {
  const field = fieldOf(code);
  return {
    id: recordId(),
    code,
    ...(data !== undefined && { data }),
    ...(values && { values }),
    ...(field && { field }),
    typed: remembered,
  };
}

/** What a form's schema has against what was typed. */
export function flashOfIssues(issues: readonly z.core.$ZodIssue[], remembered: Typed): Flash {
  const [issue] = issues;
  const message = issue?.message ?? '';
  const field = issue?.path[0];
  const answers = issues.flatMap(answerOf);
  return {
    id: recordId(),
    code: isErrorCode(message) ? message : 'guard.invalid_input',
    values: { type: 'body' },
    ...(typeof field === 'string' && { field }),
    ...(answers.length > 0 && { answers }),
    typed: remembered,
  };
}

/** A schema that judges several answers says what is wrong with one in the `params` of its issue. */
function answerOf(issue: z.core.$ZodIssue): NonNullable<Flash['answers']> {
  const params = issue.code === 'custom' ? issue.params : undefined;
  const answer = flash.shape.answers.safeParse(params && [params]);
  return answer.data ?? [];
}

const fieldsByPrefix: Readonly<Record<string, string>> = {
  'user.username_': 'username',
  'user.email_': 'identifier',
  'user.phone_': 'identifier',
  'user.invalid_': 'identifier',
  'session.email_blocklist.': 'identifier',
  'session.captcha_': 'captcha',
  'verification_code.': 'code',
  'session.mfa.invalid_': 'code',
  'password.rejected': 'password',
  'user.same_password': 'password',
};

/** The field that an error is about; none if it is about several or about the whole. */
function fieldOf(code: ErrorCode): string | undefined {
  const prefixes = Object.keys(fieldsByPrefix);
  const prefix = prefixes.find((one) => code.startsWith(one));
  return prefix && fieldsByPrefix[prefix];
}
