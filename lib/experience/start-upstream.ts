import { env } from '@/lib/config/env';
import type { FactorStep } from '@/lib/factors/factor';
import type { UserIdentifier } from '@/lib/users/schema';
import { begin } from './begin';
import type { Command, Deps, OpenCommand, Progress } from './command';
import { type Detour, type Interaction, keptBeside } from './interaction';
import { newUpstreamState } from './upstream-state';
import { verify } from './verify';

/** Where the browser goes, and from where. */
export type UpstreamStart = {
  /** Asks the provider: the one that answers `authorizationUri`. */
  step: FactorStep;
  connectorId: string;
  detour: Detour;
};

/**
 * Sends the browser to an identity provider. Nobody has to know who they are here for it.
 *
 * @throws AppError of the step, for a connector that cannot be used
 */
export const startUpstream: Command<UpstreamStart, Progress> = async (
  before,
  { step, connectorId, detour },
  deps,
) => {
  const redirectUri = `${env().endpoint}/callback/${encodeURIComponent(connectorId)}`;
  const given = { state: newUpstreamState(deps.clientId), redirectUri };
  const asked = await verify(before, { step, given, params: { connectorId } }, deps);
  return {
    ...asked,
    interaction: { ...(asked.interaction ?? before), detour },
    result: { location: String(asked.result.authorizationUri) },
  };
};

/** The same for a button that a sign-in begins with. The address is for the provider to fill in. */
export const beginUpstream: OpenCommand<
  UpstreamStart & { identifier?: UserIdentifier | undefined },
  Progress
> = async (before, { identifier, ...start }, deps) =>
  startUpstream({ ...(await beginAnywhere(before, deps)), identifier }, start, deps);

/**
 * What a way over a provider begins with. Whose account it is shows when they are back, so it is a sign-in,
 * but where nobody signs in (wire/sign-in.md §5.1).
 */
export async function beginAnywhere(
  before: Interaction | undefined,
  deps: Deps,
): Promise<Interaction> {
  const event = deps.settings.signInMode === 'Register' ? 'Register' : 'SignIn';
  return { ...(await begin(event, deps)), ...keptBeside(before) };
}
