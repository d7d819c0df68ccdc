import { AppError } from '@/lib/errors/app-error';
import type { OpenCommand, Progress } from '@/lib/experience/command';
import { findReturn } from '@/lib/experience/find-return';
import { finishUpstream } from '@/lib/experience/finish-upstream';
import type { Visit } from '@/lib/experience/run';
import { lostSessionUrl } from '@/lib/experience/step-url';
import { appIdOfState } from '@/lib/experience/upstream-state';
import { visitOf } from '@/lib/experience/visit';
import { startEnterpriseSso } from '@/lib/factors/enterprise-sso/start';
import { asAppError } from '@/lib/http/error-answer';
import { signInSettingsOf } from '@/lib/sign-in-experience/door';
import { answerDryRun } from '@/lib/sso/dry-run/answer';
import { leadTo } from '../_parts/form-post';
import { goOn } from '../(experience)/_parts/doors/go-on';
import { byOneTap } from '../(experience)/_parts/doors/one-tap-command';
import { ongoing } from '../(experience)/_parts/ongoing';
import { testPage } from './test-page';

type Answer = Readonly<Record<string, string>>;

/**
 * Goes on with the sign-in for which a provider sends a browser back (wire/sign-in.md §5.1). Its `state` tells
 * which of the browser's sign-ins that is, and that it was asked for.
 */
export async function comeBack(request: Request, connectorId: string): Promise<Response> {
  const answer: Answer = Object.fromEntries(new URL(request.url).searchParams);
  if (await answerDryRun(connectorId, answer)) return testPage(request);
  const visit = visitOf(request, appIdOfState(answer.state));
  try {
    const { context, page } = await findReturn(visit);
    return await goOn({
      visit: { ...visit, appId: context.appId },
      context,
      page,
      connectorId,
      isRefused: refusals.has(answer.error ?? ''),
      command: commandFor(connectorId, answer),
    });
  } catch (error) {
    if (asAppError(error)?.code !== 'session.not_found') throw error;
    return leadTo(await lostUrl(visit));
  }
}

/** As the standards (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6) and well-known providers say it. */
const refusals: ReadonlySet<string> = new Set([
  'access_denied',
  'interaction_required',
  'consent_required',
  'user_denied',
  'user_cancelled_authorize',
  'user_cancelled_login',
]);

function commandFor(connectorId: string, answer: Answer): OpenCommand<unknown, Progress> {
  const { state, credential } = answer;
  if (state === undefined && credential !== undefined) return byOneTap(connectorId, answer);
  return ongoing((before, _nothing, deps) => {
    if (state === undefined) throw new AppError('session.csrf_token_mismatch');
    return finishUpstream(before, { connectorId, answer, sso: startEnterpriseSso }, deps);
  });
}

async function lostUrl({ appId }: Visit): Promise<string> {
  return lostSessionUrl(await signInSettingsOf(appId), { appId });
}
