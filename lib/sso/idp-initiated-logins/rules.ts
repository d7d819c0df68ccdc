import { AppError } from '@/lib/errors/app-error';

/** What a tenant wants to become of logins that nobody asked for. */
type Plan = {
  connectorId: string;
  defaultApplicationId: string;
  redirectUri: string | null;
  authParameters: Readonly<Record<string, string>>;
  /** Else the application is called, and begins itself. */
  autoSendAuthorizationRequest: boolean;
  clientIdpInitiatedAuthCallbackUri: string | null;
};

const defaultScope = 'openid profile';

/** Where nothing says how long: what a browser needs to follow two redirects, with room to spare. */
const shortMs = 10 * 60_000;

/** Longer than any assertion has to be good for; a provider that says so is not believed. */
const longestMs = 60 * 60_000;

/** Until when a login waits for the sign-in that it is for. */
export function waitsUntil(assertionEnds: Date | undefined, now: Date): Date {
  const end = assertionEnds?.getTime() ?? now.getTime() + shortMs;
  return new Date(Math.min(end, now.getTime() + longestMs));
}

/**
 * Where a browser goes on that has brought a login: to the provider's authorization endpoint, or to the
 * application. Nothing of what the browser has posted is in it.
 *
 * @throws AppError `single_sign_on.idp_initiated_authentication_redirect_uri_not_registered` or
 *   `…_client_callback_uri_not_found`
 */
export function whereToGoOn(
  plan: Plan,
  { issuer, redirectUris }: { issuer: string; redirectUris: readonly string[] },
): string {
  return plan.autoSendAuthorizationRequest
    ? authorizationRequest(plan, issuer, redirectUris)
    : callToApplication(plan);
}

function authorizationRequest(plan: Plan, issuer: string, redirectUris: readonly string[]): string {
  // A pattern is no address to send anybody to.
  const redirectUri = plan.redirectUri ?? redirectUris.find((uri) => !uri.includes('*'));
  if (!redirectUri) {
    throw new AppError('single_sign_on.idp_initiated_authentication_redirect_uri_not_registered');
  }
  const { scope = defaultScope, ...parameters } = plan.authParameters;
  const scopes = new Set(['openid', ...scope.split(/\s+/).filter(Boolean)]);
  const url = new URL(`${issuer}/auth`);
  const ours = {
    client_id: plan.defaultApplicationId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: [...scopes].join(' '),
    // Whoever is signed in already is not who has come.
    prompt: 'login',
    direct_sign_in: `sso:${plan.connectorId}`,
  };
  url.search = String(new URLSearchParams({ ...parameters, ...ours }));
  return url.href;
}

function callToApplication({ connectorId, clientIdpInitiatedAuthCallbackUri }: Plan): string {
  if (!clientIdpInitiatedAuthCallbackUri) {
    throw new AppError('single_sign_on.idp_initiated_authentication_client_callback_uri_not_found');
  }
  const url = new URL(clientIdpInitiatedAuthCallbackUri);
  url.searchParams.set('ssoConnectorId', connectorId);
  return url.href;
}
