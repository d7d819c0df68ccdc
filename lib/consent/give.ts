import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { finishConsent } from '@/lib/oidc/finish';
import type { OidcInteraction } from '@/lib/oidc/interactions';
import { lockInteraction } from '@/lib/oidc/store';
import { updateUser } from '@/lib/users/store';
import { findAsked } from './asked';
import { openConsent } from './open';
import { decide } from './rules';
import { allowOrganizations } from './store';

type Given = { organizationIds?: string[] | undefined };

/**
 * Grants the app what it lacks, as far as the user can, and lets it act in these organizations. Of the
 * rest is remembered that it was not granted, so that nobody is asked in a circle. All or nothing; of
 * two answers at the same moment the first counts.
 *
 * @throws AppError as `openConsent`; `organization.require_membership`
 */
export async function giveConsent(
  oidc: OidcInteraction,
  { organizationIds = [] }: Given,
): Promise<{ redirectTo: string }> {
  const open = await openConsent(oidc);
  const { user } = open;
  const { clientId } = oidc;
  if (oidc.isAnswered) return { redirectTo: oidc.returnTo };
  const { userScopes, apiScopes, own, organizations } = await findAsked(open);
  const chosen = organizations.filter(({ id }) => organizationIds.includes(id));
  const inChosen = chosen.flatMap(({ missingResourceScopes }) => missingResourceScopes);
  const decision = { userScopes, ...decide(apiScopes, [...own, ...inChosen]) };

  return transaction(async () => {
    const locked = await lockInteraction(oidc.uid);
    if (!locked) throw new AppError('session.not_found');
    if (locked.isAnswered) return { redirectTo: oidc.returnTo };
    if (!(await allowOrganizations(clientId, user.id, organizationIds))) {
      throw new AppError('organization.require_membership');
    }
    // The first app that somebody comes to.
    if (user.applicationId === null) await updateUser(user.id, { applicationId: clientId });
    const { redirectTo } = await finishConsent(oidc, decision);
    return { redirectTo };
  });
}
