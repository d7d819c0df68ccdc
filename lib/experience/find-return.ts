import { readExtraParams } from '@/lib/oidc/extra-params';
import { findInteraction } from '@/lib/oidc/interactions';
import type { Detour } from './interaction';
import type { Visit } from './run';
import type { StepContext } from './step-url';
import { readInteraction } from './store';

/**
 * To which sign-in somebody comes back whom no link of ours has led here, and the page that they left.
 *
 * @throws AppError `session.not_found`
 */
export async function findReturn(
  visit: Visit,
): Promise<{ context: StepContext; page: Detour['page'] }> {
  const oidc = await findInteraction(visit.cookieHeader, visit.appId);
  const { organization_id: organizationId, ui_locales: uiLocales } = readExtraParams(oidc.params);
  const { interaction } = readInteraction(oidc.experience) ?? {};
  return {
    context: { appId: oidc.clientId, organizationId, uiLocales },
    page: interaction?.detour?.page ?? '/sign-in',
  };
}
