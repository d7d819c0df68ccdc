import type { z } from 'zod';
import { captchaField, type Form, runForm } from '@/lib/experience/run-form';
import { type StepContext, stepContext } from '@/lib/experience/step-url';
import { visitOf } from '@/lib/experience/visit';
import { signInSettingsOf } from '@/lib/sign-in-experience/door';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { type Fields, formPost, leadTo } from '../../_parts/form-post';

/** Runs the form that was chosen on what was typed. */
type Answer = <Schema extends z.ZodType>(form: Form<Schema>) => Promise<Response>;

type Choose = (
  answer: Answer,
  settings: SignInExperience,
  params: Record<string, string>,
  typed: Readonly<Record<string, string>>,
) => Promise<Response>;

/** What every form of a step carries on. */
export function contextOf(fields: Fields): StepContext {
  return stepContext({
    app_id: fields.get('app_id') || undefined,
    organization_id: fields.get('organization_id') || undefined,
    ui_locales: fields.get('ui_locales') || undefined,
  });
}

/** The names of the fields that a form has, which may depend on the settings. */
type Names = readonly string[] | ((settings: SignInExperience) => Promise<readonly string[]>);

/** Answers a step's form: reads the fields of these names and lets the step choose what to make of them. */
export function stepPost(names: Names, choose: Choose) {
  return formPost(async (fields, request, params) => {
    const context = contextOf(fields);
    const visit = visitOf(request, context.appId);
    const settings = await signInSettingsOf(context.appId);
    const known = typeof names === 'function' ? await names(settings) : names;
    const typed = Object.fromEntries(
      [...known, captchaField].map((name) => [name, fields.get(name)]),
    );
    const answer: Answer = async (form) => {
      const { location, setCookies } = await runForm(visit, context, form, typed);
      return leadTo(location, setCookies);
    };
    return choose(answer, settings, params, typed);
  });
}
