import type { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { asAppError } from '@/lib/http/error-answer';
import { requiredCaptcha } from '@/lib/security/captcha/required';
import { confirmCaptcha } from '@/lib/security/captcha/verify';
import { signInSettingsOf } from '@/lib/sign-in-experience/door';
import type { OpenCommand, Progress } from './command';
import { flashOfError, flashOfIssues, isShowable, keepFlash } from './form-flash';
import type { Flash } from './interaction';
import { leadOn } from './lead-on';
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
  /** What its errors are about that name no field themselves. */
  field?: string;
  /** What it sends takes a person to make: the page's captcha is for its other form. */
  provesPerson?: boolean;
};

/** The field of a form that the token of a captcha comes in. */
export const captchaField = 'captcha_token';

/** Where the browser goes on, and what was wrong if that is not because the form was taken. */
export type FormAnswer = { location: string; setCookies?: readonly string[]; error?: Flash };

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
    const known = asAppError(error);
    if (known?.code !== 'session.not_found') throw error;
    const location = lostSessionUrl(await signInSettingsOf(context.appId), context);
    return { location, error: flashOfError(known, {}) };
  }
}

async function answerForm<Schema extends z.ZodType>(
  visit: Visit,
  context: StepContext,
  form: Form<Schema>,
  typed: Typed,
): Promise<FormAnswer> {
  const remembered = pick(typed, form.remembers);
  const input = form.schema.safeParse(typed);
  if (!input.success) {
    return goBack(visit, context, form.page, flashOfIssues(input.error.issues, remembered));
  }
  try {
    const person = form.provesPerson
      ? visit
      : await afterCaptcha(visit, form.page, typed[captchaField]);
    const { result, redirectTo, setCookies } = await runOpenCommand(
      person,
      form.command,
      input.data,
    );
    const elsewhere = redirectTo ?? result.location;
    if (elsewhere) return { location: elsewhere, setCookies };
    return { ...(await leadOn(visit, context, result.page ?? form.page)), setCookies };
  } catch (error) {
    const known = asAppError(error);
    if (!known || !isShowable(known)) throw error;
    const page = errorPages[known.code] ?? form.page;
    const { field = form.field, ...flash } = flashOfError(known, remembered);
    return goBack(visit, context, page, { ...flash, field });
  }
}

/** The visit of somebody who has passed the page's captcha, if there is one to pass. */
async function afterCaptcha(visit: Visit, page: string, token: string | undefined): Promise<Visit> {
  if (!isCaptchaPage(page)) return visit;
  if (!(await requiredCaptcha(await signInSettingsOf(visit.appId)))) return visit;
  if (!token) throw new AppError('session.captcha_required');
  await confirmCaptcha(token);
  return { ...visit, client: { ...visit.client, isPerson: true } };
}

/** Errors that have a page of their own (wire §7.4). */
const errorPages: Partial<Record<ErrorCode, Page>> = {
  'password.expired': '/forgot-password',
  'user.suspended': '/account-suspended',
  'session.mfa.require_mfa_verification': '/mfa-verification',
  'session.mfa.mfa_factor_not_enabled': '/mfa-binding',
};

async function goBack(
  visit: Visit,
  context: StepContext,
  page: `/${string}`,
  error: Flash,
): Promise<FormAnswer> {
  await runOpenCommand(visit, keepFlash, error);
  return { location: stepUrl(page, context, error.id), error };
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
