import { findApplication } from '@/lib/applications/store';
import { AppError } from '@/lib/errors/app-error';
import { isRedirectUriOf } from '@/lib/oidc/redirect-uris';
import { members } from '@/lib/organizations/holders/store';
import type { Actor } from './schema';

/** What an application asks for that has its user choose an organization. */
export type Choice = { clientId: string; redirectUri: string; state: string };

/**
 * The application that asks, if it may have the answer at that address. A third-party application
 * learns of organizations where its user consents to it, and nowhere else.
 *
 * @throws AppError `oidc.invalid_redirect_uri`, as for an authorization request
 */
export async function assertMayAsk({ clientId, redirectUri }: Choice): Promise<{ name: string }> {
  const application = await findApplication(clientId);
  if (!application || application.isThirdParty) throw new AppError('oidc.invalid_redirect_uri');
  const { name, type, oidcClientMetadata } = application;
  const { redirectUris } = oidcClientMetadata;
  if (!isRedirectUriOf({ isNative: type === 'Native', redirectUris }, redirectUri)) {
    throw new AppError('oidc.invalid_redirect_uri');
  }
  return { name };
}

function answer({ redirectUri, state }: Choice, fields: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  if (state) url.searchParams.set('state', state);
  return url.href;
}

/**
 * Where the browser takes the chosen organization. The answer proves nothing: the application asks for
 * a token of that organization next, which members alone are given.
 *
 * @throws AppError `oidc.invalid_redirect_uri`, `organization.require_membership` for an
 *   organization that is not theirs
 */
export async function chosenAddress(
  choice: Choice,
  { organizationId, userId }: Actor,
): Promise<string> {
  await assertMayAsk(choice);
  if (!(await members.belongs(organizationId, userId))) {
    throw new AppError('organization.require_membership');
  }
  return answer(choice, { organization_id: organizationId });
}

/** Where the browser goes when nothing is chosen (RFC 6749 §4.1.2.1). */
export async function declinedAddress(choice: Choice): Promise<string> {
  await assertMayAsk(choice);
  return answer(choice, { error: 'access_denied' });
}
