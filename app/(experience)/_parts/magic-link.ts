import { AppError } from '@/lib/errors/app-error';
import { followLink } from '@/lib/experience/follow-link';
import { leadOn } from '@/lib/experience/lead-on';
import { linkErrorUrl } from '@/lib/experience/link-pages';
import { runOpenCommand } from '@/lib/experience/run';
import { lostSessionUrl } from '@/lib/experience/step-url';
import { visitOf } from '@/lib/experience/visit';
import { verifyOneTimeToken } from '@/lib/factors/one-time-token/verify';
import { asAppError } from '@/lib/http/error-answer';
import type { MagicLink } from '@/lib/oidc/magic-link';
import { findPresentedToken } from '@/lib/one-time-tokens/store';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { type Fields, leadTo } from '../../_parts/form-post';
import { contextOf } from './step-post';

/** What a magic link says, in the address of a page or in a form; undefined for half a link. */
export function readLink(from: { get(name: string): string | null }): MagicLink | undefined {
  const [email, token] = [from.get('login_hint'), from.get('one_time_token')];
  return email && token ? { email, token } : undefined;
}

/** Uses the link that a form carries, and leads on to where it got the person. */
export async function postLink(fields: Fields, request: Request): Promise<Response> {
  const context = contextOf(fields);
  const visit = visitOf(request, context.appId);
  try {
    const input = await inputOf(fields);
    const { result, redirectTo, setCookies } = await runOpenCommand(visit, followLink, input);
    if (redirectTo) return leadTo(redirectTo, setCookies);
    const { location } = await leadOn(visit, context, result.page ?? '/sign-in');
    return leadTo(location, setCookies);
  } catch (error) {
    const known = asAppError(error);
    if (!known || known.status >= 500) throw error;
    return leadTo(
      known.code === 'session.not_found'
        ? lostSessionUrl(await getSignInExperience(), context)
        : linkErrorUrl(context, known.code),
    );
  }
}

/** @throws AppError `one_time_token.token_not_found` for what is no link at all */
async function inputOf(fields: Fields) {
  const link = readLink(fields);
  const given = verifyOneTimeToken.input.safeParse({
    identifier: { type: 'email', value: link?.email },
    token: link?.token,
  });
  if (!given.success) throw new AppError('one_time_token.token_not_found');
  const found = await findPresentedToken(given.data.token);
  const event = found?.context.interactionEvent ?? 'SignIn';
  return { step: verifyOneTimeToken, given: given.data, event };
}
