import type { OidcInteraction } from '@/lib/oidc/interactions';
import { type Asked, findAsked } from './asked';
import { type OpenConsent, openConsent } from './open';
import { isWordless } from './rules';
import type { ConsentRequest } from './schema';

/**
 * What the app asks of the user, and who is who (wire §6.4).
 *
 * @throws AppError as `openConsent`
 */
export async function describeConsent(oidc: OidcInteraction): Promise<ConsentRequest> {
  const { asked, client, user } = await askedConsent(oidc);
  const { redirectUri } = oidc;
  return {
    application: client.shown,
    user: {
      id: user.id,
      name: user.name,
      avatar: user.avatar,
      username: user.username,
      primaryEmail: user.primaryEmail,
      primaryPhone: user.primaryPhone,
    },
    organizations: asked.organizations,
    missingOIDCScope: asked.userScopes.filter((scope) => !isWordless(scope)),
    missingResourceScopes: asked.own,
    ...(redirectUri && { redirectUri }),
  };
}

/** As `describeConsent`, for Genkan's own page. */
export async function askedConsent(oidc: OidcInteraction): Promise<OpenConsent & { asked: Asked }> {
  const open = await openConsent(oidc);
  return { ...open, asked: await findAsked(open) };
}
