import { clientColumns } from '@/lib/dynamic-clients/client-id';
import { insertGrantSnapshot } from '@/lib/dynamic-clients/grants/store';
import { AppError } from '@/lib/errors/app-error';
import { finishConsent } from '@/lib/oidc/finish';
import type { OidcInteraction } from '@/lib/oidc/interactions';
import { addConsents, belongsToAll } from '@/lib/organizations/user-consents/store';
import { updateUser } from '@/lib/users/store';
import { answerOnce } from './answer-once';
import { findAsked } from './asked';
import { type OpenConsent, openConsent } from './open';
import { shownOn } from './page-mark';
import { decide } from './rules';

type Given = {
  organizationIds?: string[] | undefined;
  /** What a page of ours showed, as `shownOn` has it. */
  shown?: string;
};

/**
 * Grants the app what it lacks, as far as the user can, and lets it act in these organizations. Of the
 * rest is remembered that it was not granted, so that nobody is asked in a circle. All or nothing; of
 * two answers at the same moment the first counts.
 *
 * @throws AppError as `openConsent`; `organization.require_membership`; `session.consent_changed`
 *   where the page showed another thing; `request.invalid_input` (422) for several organizations where
 *   there can be one
 */
export async function giveConsent(
  oidc: OidcInteraction,
  { organizationIds = [], shown }: Given,
): Promise<{ redirectTo: string }> {
  const open = await openConsent(oidc);
  const { client, user } = open;
  if (oidc.isAnswered) return { redirectTo: oidc.returnTo };
  const ids = [...new Set(organizationIds)];
  if (client.host !== undefined && ids.length > 1) {
    const details = 'organizationIds: the app can act in one organization at a time.';
    throw new AppError('request.invalid_input', { status: 422, details });
  }
  const asked = await findAsked(open);
  const { userScopes, apiScopes, own, organizations } = asked;
  const chosen = organizations.filter(({ id }) => ids.includes(id));
  const inChosen = chosen.flatMap(({ missingResourceScopes }) => missingResourceScopes);
  const decision = { userScopes, ...decide(apiScopes, [...own, ...inChosen]) };

  return answerOnce(oidc, async () => {
    if (!(await belongsToAll(user.id, ids))) throw new AppError('organization.require_membership');
    if (shown !== undefined && shown !== shownOn({ client, asked })) {
      throw new AppError('session.consent_changed');
    }
    // The first app that somebody comes to.
    const isFirst = user.applicationId === null && user.cimdClientId === null;
    if (isFirst) await updateUser(user.id, clientColumns(oidc.clientId));
    const { redirectTo, grantId } = await finishConsent(oidc, decision);
    await keepOrganizations(open, grantId, ids);
    return { redirectTo };
  });
}

/** An app that was set up here keeps the answer; one that nobody set up has it for this grant alone. */
async function keepOrganizations(
  { oidc: { clientId }, client, user }: OpenConsent,
  grantId: string,
  organizationIds: readonly string[],
): Promise<void> {
  if (client.host === undefined) return addConsents(clientId, user.id, organizationIds);
  await insertGrantSnapshot({
    grantId,
    clientId,
    name: client.shown.name,
    logoUri: client.shown.branding?.logoUrl ?? null,
    userId: user.id,
    organizationId: organizationIds[0],
  });
}
