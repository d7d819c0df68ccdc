import type { FactorStep } from '@/lib/factors/factor';
import { ssoConnectorsFor } from '@/lib/sso/available';
import type { UserIdentifier } from '@/lib/users/schema';
import type { Deps, Outcome, Progress } from './command';
import type { Detour, Interaction } from './interaction';
import { beginAnywhere, startUpstream } from './start-upstream';

type Given = {
  identifier: UserIdentifier;
  /** Asks an enterprise connector's provider. */
  step: FactorStep;
  detour: Detour;
};

/**
 * Sends whoever gives an address of a company to the company's own door, before anything else is asked
 * (wire/sign-in.md §5.2): at once where there is one, else to choose. Undefined for everybody else.
 */
export async function turnToSso(
  before: Interaction | undefined,
  { identifier, step, detour }: Given,
  deps: Deps,
): Promise<Outcome<Progress> | undefined> {
  if (identifier.type !== 'email' || !deps.settings.singleSignOnEnabled) return undefined;
  const [first, ...others] = await ssoConnectorsFor(identifier.value);
  if (!first) return undefined;
  const named = { ...(await beginAnywhere(before, deps)), identifier, detour };
  if (others.length > 0) {
    return { interaction: named, result: { page: '/single-sign-on/connectors' } };
  }
  return startUpstream(named, { step, connectorId: first.id, detour }, deps);
}
