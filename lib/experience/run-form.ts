import type { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { type ErrorCode, isErrorCode } from '@/lib/errors/catalogue';
import { asAppError } from '@/lib/http/error-answer';
import { requiredCaptcha } from '@/lib/security/captcha/required';
import { confirmCaptcha } from '@/lib/security/captcha/verify';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import type { OpenCommand, Progress } from './command';
import { type Flash, flash, newInteraction } from './interaction';
import { isCaptchaPage, type Page } from './pages';
import { runOpenCommand, type Visit } from './run';
import { lostSessionUrl, type StepContext, stepUrl } from './step-url';

/** A form of a hosted page. */
export type Form<Schema extends z.ZodType> = {
  /** The page that the form is on: its errors are shown there. */
  page: `/${string}`;
  /** Checks what was typed. A message that is an error code says what is wrong in the page's words. */
  schema: Schema;
  command: OpenCommand<z.output<Schema>, Progress>;
  /** Fields whose text is typed in again when the form comes back. Never a secret. */
  remembers: readonly string[];
};

/** The field of a form that the token of a captcha comes in. */
export const captchaField = 'captcha_token';

/** Where the browser goes on, and what was wrong if it goes back. */
export type FormAnswer = { location: string; error?: Flash };

type Typed = Readonly<Record<string, string>>;

/**
 * Does what a form asks and says where to go on. An error is kept in the interaction, so that the
 * page can show it without script.
 */
export async function runForm<Schema extends z.ZodType>(
  visit: Visit,
  context: StepContext,
  form: Form<Schema>,
  fields: Typed,
): Promise<FormAnswer> {
  try {
    return await answerForm(visit, context, form, storable(fields));
  } catch (error) {
    if (asAppError(error)?.code !== 'session.not_found') throw error;
    return { location: lostSessionUrl(await getSignInExperience(), context) };
  }
}

async function answerForm<Schema extends z.ZodType>(
  visit: Visit,
  context: StepContext,
  form: Form<Schema>,
  typed: Typed,
): Promise<FormAnswer> {
  const input = form.schema.safeParse(typed);
  if (!input.success) {
    return goBack(visit, context, form, flashOfIssues(input.error.issues, form, typed));
  }
  try {
    const person = await afterCaptcha(visit, form.page, typed[captchaField]);
    const { result, redirectTo } = await runOpenCommand(person, form.command, input.data);
    return { location: redirectTo ?? stepUrl(result.page ?? form.page, context) };
  } catch (error) {
    const known = asAppError(error);
    if (!known || isForOthers(known)) throw error;
    const page = errorPages[known.code] ?? form.page;
    return goBack(visit, context, { page }, flashOfError(known, form, typed));
  }
}

/** The visit of somebody who has passed the page's captcha, if there is one to pass. */
async function afterCaptcha(visit: Visit, page: string, token: string | undefined): Promise<Visit> {
  if (!isCaptchaPage(page)) return visit;
  if (!(await requiredCaptcha(await getSignInExperience()))) return visit;
  if (!token) throw new AppError('session.captcha_required');
  await confirmCaptcha(token);
  return { ...visit, client: { ...visit.client, isPerson: true } };
}

/** Errors that have a page of their own (wire §7.4). */
const errorPages: Partial<Record<ErrorCode, Page>> = {
  'password.expired': '/forgot-password',
  'user.suspended': '/account-suspended',
};

/** What the form's page cannot help with. That a message could not be sent, it can tell. */
function isForOthers({ code, status }: AppError): boolean {
  return code === 'session.not_found' || (status >= 500 && !code.startsWith('connector.'));
}

async function goBack(
  visit: Visit,
  context: StepContext,
  { page }: Pick<Form<z.ZodType>, 'page'>,
  error: Flash,
): Promise<FormAnswer> {
  await runOpenCommand(visit, keepFlash, error);
  return { location: stepUrl(page, context, error.id), error };
}

const keepFlash: OpenCommand<Flash, void> = async (before, flash, { client }) => ({
  interaction: { ...(before ?? newInteraction('SignIn', client)), flash },
  result: undefined,
});

function flashOfError(
  { code, data, values }: AppError,
  { remembers }: Pick<Form<z.ZodType>, 'remembers'>,
  typed: Typed,
): Flash {
  const field = fieldOf(code);
  return {
    id: recordId(),
    code,
    ...(data !== undefined && { data }),
    ...(values && { values }),
    ...(field && { field }),
    typed: pick(typed, remembers),
  };
}

function flashOfIssues(
  issues: readonly z.core.$ZodIssue[],
  { remembers }: Pick<Form<z.ZodType>, 'remembers'>,
  typed: Typed,
): Flash {
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
    typed: pick(typed, remembers),
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
  'password.rejected': 'password',
  'user.same_password': 'password',
};

/** The field that an error is about; none if it is about several or about the whole. */
function fieldOf(code: ErrorCode): string | undefined {
  const prefixes = Object.keys(fieldsByPrefix);
  const prefix = prefixes.find((one) => code.startsWith(one));
  return prefix && fieldsByPrefix[prefix];
}

/** PostgreSQL keeps no null bytes, and nobody types any. */
function storable(fields: Typed): Typed {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, text.replaceAll('\0', '')]),
  );
}

function pick(typed: Typed, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => names.includes(name)));
}
