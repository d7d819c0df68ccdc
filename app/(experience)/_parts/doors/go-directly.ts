import type { OpenCommand, Progress } from '@/lib/experience/command';
import { beginUpstream } from '@/lib/experience/start-upstream';
import { stepContext, stepUrlWith } from '@/lib/experience/step-url';
import { visitOf } from '@/lib/experience/visit';
import type { FactorStep } from '@/lib/factors/factor';
import { signInSettingsOf } from '@/lib/sign-in-experience/door';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { readEmailAddress } from '@/lib/users/addresses';
import { leadTo } from '../../../_parts/form-post';
import { goOn } from './go-on';

type Direct = {
  step: FactorStep;
  /** Which connector is meant; undefined for none that people are offered here. */
  find(settings: SignInExperience): Promise<string | undefined>;
  /** What is done in place of a redirect, where the app has brought more. */
  instead?: ((connectorId: string) => OpenCommand<unknown, Progress> | undefined) | undefined;
};

/** The pages at which a request may have to begin after all. */
const fallbacks = [
  'sign-in',
  'register',
  'reset-password',
  'identifier-sign-in',
  'identifier-register',
  'single-sign-on',
];

/** Sends the browser to the provider that the app has asked for, without a page (wire/sign-in.md §6.2). */
export async function goDirectly(
  request: Request,
  { step, find, instead }: Direct,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const context = stepContext(Object.fromEntries(query));
  const visit = visitOf(request);
  const page = `/${fallbacks.find((one) => one === query.get('fallback')) ?? 'sign-in'}` as const;
  const connectorId = await find(await signInSettingsOf(context.appId));
  if (connectorId === undefined) return leadTo(stepUrlWith(page, context, carriedOn(query)));
  const detour = { page, hasAgreed: false };
  const email = readEmailAddress(query.get('login_hint') ?? '');
  const identifier = email === undefined ? undefined : { type: 'email' as const, value: email };
  const command: OpenCommand<unknown, Progress> = (before, _nothing, deps) =>
    beginUpstream(before, { step, connectorId, detour, identifier }, deps);
  return goOn({
    visit,
    context,
    page,
    connectorId,
    command: instead?.(connectorId) ?? command,
  });
}

function carriedOn(query: URLSearchParams): Record<string, string | undefined> {
  const names = ['one_time_token', 'login_hint', 'identifier'];
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? undefined]));
}
