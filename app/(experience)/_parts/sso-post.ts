import type { OpenCommand, Progress } from '@/lib/experience/command';
import type { Detour } from '@/lib/experience/interaction';
import { turnToSso } from '@/lib/experience/turn-to-sso';
import { startEnterpriseSso } from '@/lib/factors/enterprise-sso/start';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { availableSsoConnectors } from '@/lib/sso/available';
import { isAddressOf } from '@/lib/sso/domains';
import type { UserIdentifier } from '@/lib/users/schema';

type Named = { identifier: UserIdentifier; agree: string };

/** A form's command, but for addresses of companies: these are sent to their own door first. */
export function companyFirst<Input extends Named>(
  page: Detour['page'],
  command: OpenCommand<Input, Progress>,
): OpenCommand<Input, Progress> {
  return async (before, input, deps) => {
    const { identifier, agree } = input;
    const detour = { page, hasAgreed: agree === 'yes' };
    const turned = await turnToSso(before, { identifier, step: startEnterpriseSso, detour }, deps);
    return turned ?? command(before, input, deps);
  };
}

/** Tells the addresses of companies: their people have no password here. */
export async function isOfCompany({
  singleSignOnEnabled,
}: Pick<SignInExperience, 'singleSignOnEnabled'>): Promise<
  (identifier: UserIdentifier) => boolean
> {
  const connectors = singleSignOnEnabled ? await availableSsoConnectors() : [];
  return ({ type, value }) =>
    type === 'email' && connectors.some((connector) => isAddressOf(connector, value));
}
