import { env } from '@/lib/config/env';
import { AppError } from '@/lib/errors/app-error';
import { visitOf } from '@/lib/experience/visit';
import { route } from '@/lib/http/route';
import { findInteraction, type OidcInteraction } from '@/lib/oidc/interactions';
import { describeConsent } from './describe';
import { giveConsent } from './give';
import { consentAnswer, consentGiven, consentRequest } from './schema';

const errors = [
  'session.not_found',
  'oidc.invalid_client',
  'oidc.invalid_redirect_uri',
  'oidc.access_denied',
] as const;

/**
 * A page of a neighbouring host could post for a browser, whose cookies count as the same site's.
 * Browsers name the origin of every post (Fetch §3.2).
 */
function refuseOtherSites({ headers }: Request): void {
  const origin = headers.get('origin');
  if (origin !== null && origin !== env().endpoint) throw new AppError('auth.forbidden');
}

function interactionOf(request: Request): Promise<OidcInteraction> {
  const { cookieHeader, appId } = visitOf(request);
  return findInteraction(cookieHeader, appId);
}

/** What a page needs to ask for consent, Genkan's own or another's (wire §6.4). */
export const consentRoutes = [
  route({
    on: 'GET /interaction/consent',
    summary: 'Get what the app asks of the user that it has not been granted',
    responses: { 200: consentRequest },
    throws: errors,
    run: async ({ request }) => describeConsent(await interactionOf(request)),
  }),
  route({
    on: 'POST /interaction/consent',
    summary: 'Grant the app what it lacks, and let it act in organizations of the user',
    body: consentGiven,
    responses: { 200: consentAnswer },
    throws: [
      ...errors,
      'organization.require_membership',
      { code: 'request.invalid_input', status: 422 },
    ],
    run: async ({ request, body }) => {
      refuseOtherSites(request);
      return giveConsent(await interactionOf(request), body);
    },
  }),
];
