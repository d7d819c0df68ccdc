import { isRegistrableUri } from '@/lib/applications/redirect-uri';
import { findSecrets } from '@/lib/applications/secrets/store';
import { insertApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { pageTokenHash } from './page-tokens';
import { pageTokenIsValid, spendPageToken } from './store';

type FirstApplication = {
  /** What `createAdministrator` returned. */
  token: string;
  name: string;
  redirectUri: string;
  postLogoutRedirectUri?: string | undefined;
};

/** The lines that an Auth.js app needs, by variable. */
export type ApplicationEnvironment = Record<
  'AUTH_LOGTO_ISSUER' | 'AUTH_LOGTO_ID' | 'AUTH_LOGTO_SECRET',
  string
>;

/** Whether the page may show the form for the first application. */
export function checkFirstApplicationToken(token: string): Promise<boolean> {
  return pageTokenIsValid(pageTokenHash(token), 'first-application');
}

/**
 * Registers the first application, a traditional web app, and spends the token, both or neither.
 *
 * @throws AppError `auth.unauthorized` if the token is spent or too old, or
 * `oidc.invalid_redirect_uri` if a URI is not one to redirect to
 */
export async function createFirstApplication({
  token,
  name,
  redirectUri,
  postLogoutRedirectUri,
}: FirstApplication): Promise<ApplicationEnvironment> {
  const postLogoutRedirectUris = postLogoutRedirectUri ? [postLogoutRedirectUri] : [];
  if (![redirectUri, ...postLogoutRedirectUris].every(isRegistrableUri)) {
    throw new AppError('oidc.invalid_redirect_uri');
  }

  return transaction(async () => {
    const isSpent = await spendPageToken(pageTokenHash(token), 'first-application');
    if (!isSpent) throw new AppError('auth.unauthorized');
    const { id } = await insertApplication({
      name,
      type: 'Traditional',
      oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris },
    });
    const [secret] = await findSecrets(id);
    if (!secret) throw new Error('The new application has no secret.');
    return {
      AUTH_LOGTO_ISSUER: env().issuer,
      AUTH_LOGTO_ID: id,
      AUTH_LOGTO_SECRET: secret.value,
    };
  });
}
