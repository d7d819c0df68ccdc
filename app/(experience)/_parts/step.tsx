import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { findApplication } from '@/lib/applications/store';
import { wire } from '@/lib/config/wire';
import { type Deliverable, deliverable } from '@/lib/connectors/deliverable';
import { wayOf } from '@/lib/dynamic-clients/client-id';
import { originOf } from '@/lib/dynamic-clients/dynamic-client';
import { AppError } from '@/lib/errors/app-error';
import { readBrowser } from '@/lib/experience/browser';
import type { Flash } from '@/lib/experience/interaction';
import { type LastMethod, readLastMethod } from '@/lib/experience/last-method';
import { lostSessionUrl, type StepContext } from '@/lib/experience/step-url';
import { type Whereabouts, whereNow } from '@/lib/experience/where-now';
import { type ExtraParams, readExtraParams } from '@/lib/oidc/extra-params';
import { findOrganization } from '@/lib/organizations/store';
import { signInSettingsOf } from '@/lib/sign-in-experience/door';
import { forgotPasswordBy } from '@/lib/sign-in-experience/public';
import { guarded } from '../../_parts/guarded';
import { type PageRequest, pageRequest } from '../../_parts/page-request';
import { connectorName } from './doors/connector-name';
import { describeProblem, type Problem } from './problem';
import { findSignedIn, type SignedIn } from './signed-in';

/** All that a page of a running sign-in may know. */
export type Step = PageRequest &
  Whereabouts & {
    /** What links and forms carry on. */
    context: StepContext;
    /** The name of the app that is signed in to. */
    application: string;
    /** What the app asked of the pages. */
    asked: ExtraParams;
    problem: Problem | undefined;
    /** Who has a session already, although somebody is asked to sign in. */
    signedIn: SignedIn | undefined;
    /** By which addresses a forgotten password can be reset. */
    recovery: Deliverable;
    /** How somebody signed in last in this browser. */
    lastMethod: LastMethod | undefined;
  };

/** What Next.js hands to a page. */
type PageProps = { params: Promise<Record<string, string>> };

/**
 * Makes a page that belongs to a running sign-in. Without one it leads to where somebody can start
 * again (wire contract §6.3).
 */
export function stepPage(
  render: (step: Step, params: Record<string, string>) => ReactNode | Promise<ReactNode>,
) {
  return guarded(async ({ params }: PageProps) => render(await openStep(), await params));
}

async function openStep(): Promise<Step> {
  const request = await pageRequest();
  const where = await findWhereabouts(request);
  const context = { ...request.carried, appId: where.oidc.clientId };
  const [application, signedIn, can] = await Promise.all([
    findApplication(where.oidc.clientId),
    findSignedIn(where.oidc),
    deliverable(),
  ]);
  const asked = readExtraParams(where.oidc.params);
  const name =
    (await organizationName(where.oidc.clientId, asked)) ??
    request.displayName ??
    application?.name ??
    nameOfDynamic(where.oidc) ??
    '';
  const problem = where.flash && (await describeFlash(request, where.flash));
  return {
    ...request,
    ...where,
    context,
    problem,
    signedIn,
    application: name,
    asked,
    recovery: forgotPasswordBy(where.settings, can),
    lastMethod: readLastMethod(readBrowser(request.cookieHeader)),
  };
}

async function describeFlash(request: PageRequest, flash: Flash): Promise<Problem> {
  const { connectorId } = flash.typed;
  const provider = connectorId ? await connectorName(connectorId, request.locale) : '';
  return describeProblem(request, flash, provider);
}

/** A client that nobody set up here is shown by where it is from: what it calls itself may be anything. */
function nameOfDynamic({ clientId, params }: Whereabouts['oidc']): string | undefined {
  if (!wayOf(clientId)) return undefined;
  return originOf(
    clientId,
    typeof params.redirect_uri === 'string' ? params.redirect_uri : undefined,
  );
}

/** What somebody signs in for who is led to a page of ours about an organization. */
async function organizationName(
  clientId: string,
  { organization_id: id }: ExtraParams,
): Promise<string | undefined> {
  if (clientId !== wire.applications.accountCenter || !id) return undefined;
  return (await findOrganization(id))?.name;
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
    if (query.get('preview') === 'true') return preview(carried.appId);
    redirect(lostSessionUrl(experience, carried));
  }
}

/** A page that is only looked at, to see what the settings make of it: its forms lead nowhere. */
async function preview(appId: string = wire.applications.demo): Promise<Whereabouts> {
  const oidc = {
    uid: '',
    clientId: appId,
    params: {},
    prompt: { name: 'login', reasons: [], details: {} },
    expiresAt: new Date(),
    returnTo: '',
    isAnswered: false,
    records: [],
  };
  return { oidc, settings: await signInSettingsOf(appId) };
}
