import type Provider from 'oidc-provider';
import type { Client, Grant } from 'oidc-provider';
import { findAllowedScopes, findUserScopes } from '@/lib/applications/user-consent-scopes/store';
import { findCeiling } from './find';
import { scopeWithin } from './rules';

/**
 * Of scopes of an API that somebody holds, those that the client may use: the tenant's own may use
 * all, others what they were set up to ask users for. The rest is left out without a word (wire §1.9).
 */
export async function withinCeiling(
  client: Client | undefined,
  indicator: string,
  scopes: string[],
): Promise<string[]> {
  const ceiling = client && (await findCeiling(client.clientId));
  return ceiling ? findAllowedScopes(ceiling, indicator, scopes) : scopes;
}

/**
 * Makes what was granted before a ceiling was lowered have no effect: in tokens, at the userinfo
 * endpoint, and for what a refresh may ask.
 */
export function keepGrantsWithinCeilings({ Grant: model }: Provider): void {
  const ceilings = new WeakMap<object, readonly string[]>();
  const find = model.find.bind(model);
  const findWithCeiling = async (...args: Parameters<typeof find>) => {
    const grant = (await find(...args)) as Grant | undefined;
    const ceiling = grant?.clientId && (await findCeiling(grant.clientId));
    if (grant && ceiling) ceilings.set(grant, await findUserScopes(ceiling));
    return grant;
  };
  model.find = findWithCeiling as typeof model.find;
  // Also called on the part of a grant that says what was refused, which has no ceiling.
  const { getOIDCScope } = model.prototype;
  model.prototype.getOIDCScope = function getScopeWithinCeiling(this: Grant) {
    const granted = getOIDCScope.call(this);
    const ceiling = ceilings.get(this);
    return ceiling ? scopeWithin(ceiling, granted) : granted;
  };
}
