import { redirect, unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { findApplication } from '@/lib/applications/store';
import { log } from '@/lib/config/log';
import { AppError } from '@/lib/errors/app-error';
import { type StepContext, stepUrl } from '@/lib/experience/step-url';
import { type Whereabouts, whereNow } from '@/lib/experience/where-now';
import { type PageRequest, pageRequest } from '../../_parts/page-request';
import { FailurePage } from './failure-page';
import { describeProblem, type Problem } from './problem';

/** All that a page of a running sign-in may know. */
export type Step = PageRequest &
  Whereabouts & {
    /** What links and forms carry on. */
    context: StepContext;
    /** The name of the app that is signed in to. */
    application: string;
    problem: Problem | undefined;
  };

/** What Next.js hands to a page. */
type PageProps = { params: Promise<Record<string, string>> };

/**
 * Makes a page that belongs to a running sign-in. Without one it leads to where somebody can start
 * again (wire contract §6.3); a fault of ours it says itself, because without script nobody else would.
 */
export function stepPage(
  render: (step: Step, params: Record<string, string>) => ReactNode | Promise<ReactNode>,
) {
  return async ({ params }: PageProps) => {
    try {
      return await render(await openStep(), await params);
    } catch (error) {
      unstable_rethrow(error);
      log().error({ err: error }, 'a page could not be shown');
      return <FailurePage />;
    }
  };
}

async function openStep(): Promise<Step> {
  const request = await pageRequest();
  const where = await findWhereabouts(request);
  const context = { ...request.carried, appId: where.oidc.clientId };
  const application = await findApplication(where.oidc.clientId);
  const problem = where.flash && describeProblem(request, where.flash);
  return { ...request, ...where, context, problem, application: application?.name ?? '' };
}

async function findWhereabouts({
  cookieHeader,
  carried,
  query,
  experience,
}: PageRequest): Promise<Whereabouts> {
  const visit = { cookieHeader, appId: carried.appId, client: {} };
  try {
    return await whereNow(visit, query.get('flash') ?? undefined);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'session.not_found') throw error;
    redirect(experience.unknownSessionRedirectUrl || stepUrl('/unknown-session', carried));
  }
}
