import { z } from 'zod';
import { type Form, type FormAnswer, runForm } from '@/lib/experience/run-form';
import { visitOf } from '@/lib/experience/visit';
import { json } from '@/lib/factors/web-authn/json';
import { type Signals, signalsOfProved, signalsOfRefused } from '@/lib/factors/web-authn/signals';
import { signInSettingsOf } from '@/lib/sign-in-experience/door';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { formPost, leadTo } from '../../../_parts/form-post';
import { contextOf } from '../step-post';

type Typed = Readonly<Record<string, string>>;

/** What script reads in place of a redirect: there is something to tell the browser before. */
export type PasskeyAnswer = { location: string; signals?: Signals | undefined };

/** Runs the form that was chosen on what came. */
type Answer = <Schema extends z.ZodType>(form: Form<Schema>) => Promise<Response>;

/**
 * Answers a form with what came of a passkey's ceremony, in its field `payload`. Script asks for JSON,
 * because the browser's list of passkeys learns from it; else the answer is that of any form.
 */
export function passkeyPost(
  names: readonly string[],
  choose: (answer: Answer, settings: SignInExperience, typed: Typed) => Promise<Response>,
) {
  return formPost(async (fields, request) => {
    const context = contextOf(fields);
    const visit = visitOf(request, context.appId);
    const typed = Object.fromEntries(names.map((name) => [name, fields.get(name)]));
    const answer: Answer = async (form) => {
      const came = await runForm(visit, context, form, typed);
      const redirect = leadTo(came.location, came.setCookies);
      if (request.headers.get('accept') !== 'application/json') return redirect;
      const signals = await signalsAfter(came, typed);
      const told: PasskeyAnswer = { location: came.location, signals };
      const { headers } = redirect;
      headers.delete('location');
      return Response.json(told, { headers });
    };
    return choose(answer, await signInSettingsOf(context.appId), typed);
  });
}

const credential = json.pipe(z.object({ id: z.string() }));

async function signalsAfter({ error }: FormAnswer, { payload }: Typed) {
  const { id } = credential.safeParse(payload).data ?? {};
  if (id === undefined) return undefined;
  if (!error) return signalsOfProved(id);
  return error.code === 'session.identifier_not_found' ? signalsOfRefused(id) : undefined;
}
