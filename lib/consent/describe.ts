import { findApplicationSignInExperience } from '@/lib/sign-in-experience/applications/store';
import { findAsked } from './asked';
import { type ConsentVisit, openConsent } from './open';
import { isWordless } from './rules';
import type { ConsentRequest } from './schema';

/**
 * What the app that a browser signs in to asks of the user, and who is who.
 *
 * @throws AppError as `openConsent`
 */
export async function describeConsent(visit: ConsentVisit): Promise<ConsentRequest> {
  const open = await openConsent(visit);
  const { oidc, user } = open;
  const { id, name } = open.application;
  const { userScopes, own, organizations } = await findAsked(open);
  const look = await findApplicationSignInExperience(id);
  return {
    application: {
      id,
      name,
      ...(look && {
        branding: look.branding,
        displayName: look.displayName,
        privacyPolicyUrl: look.privacyPolicyUrl,
        termsOfUseUrl: look.termsOfUseUrl,
      }),
    },
    user: {
      id: user.id,
      name: user.name,
      avatar: user.avatar,
      username: user.username,
      primaryEmail: user.primaryEmail,
      primaryPhone: user.primaryPhone,
    },
    organizations,
    missingOIDCScope: userScopes.filter((scope) => !isWordless(scope)),
    missingResourceScopes: own,
    ...(oidc.redirectUri && { redirectUri: oidc.redirectUri }),
  };
}
