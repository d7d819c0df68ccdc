import type Provider from 'oidc-provider';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { wire } from '@/lib/config/wire';
import {
  findMachineApiScopes,
  findMachineScopes,
  findMemberApiScopes,
  findMemberScopes,
} from '@/lib/organizations/token-scopes/store';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { hasConsented } from './organization-consent';
import type { OrganizationRequest } from './organization-request';
import { requestState } from './request-state';

/** Said literally: clients compare the first three. */
const missingScope = 'refresh token missing required scope';
const notMember = 'user is not a member of the organization';
const notAssociated = 'app has not associated with the organization';
const notConsented = 'the user has not let the application act in the organization';
const missingFactor = 'the organization requires multi-factor authentication';

function denied(description: string): errors.AccessDenied {
  return Object.assign(new errors.AccessDenied(description), { status: 403, statusCode: 403 });
}

/**
 * A token for an organization is for its members alone, whoever they were when they signed in. Whoever
 * asks for one is told so, instead of being given a token for something else.
 *
 * @throws errors.InsufficientScope, errors.AccessDenied
 */
export async function assertMember({ oidc }: KoaContextWithOIDC, userId: string): Promise<void> {
  const organization = requestState()?.organization;
  if (!organization) return;
  const { client, entities } = oidc;
  const { RefreshToken: refreshToken } = entities;
  // The provider refuses it for that, and revokes what it gave.
  if (refreshToken?.consumed) return;
  const { organizations: scope } = wire.scopes;
  // The grant says what the application may ask for at present.
  const granted = refreshToken && entities.Grant?.getOIDCScopeFiltered(refreshToken.scopes);
  if (refreshToken && !granted?.split(' ').includes(scope)) {
    throw new errors.InsufficientScope(missingScope, scope);
  }
  const { id: organizationId, resource } = organization;
  const asked = { organizationId, userId, addresses: await factorAddresses() };
  const member =
    resource === wire.organizationResource
      ? await findMemberScopes(asked)
      : await findMemberApiScopes(asked, resource);
  if (!member) throw denied(notMember);
  if (refreshToken && client) {
    const { clientId } = client;
    const { grantId = '' } = refreshToken;
    if (!(await hasConsented({ clientId, grantId, userId, organizationId }))) {
      throw denied(notConsented);
    }
  }
  if (member.lacksDemandedFactor) throw denied(missingFactor);
  organization.scopes = member.scopes;
}

/** Whoever has an address has a second factor, where the tenant sends codes as one. */
async function factorAddresses() {
  const { factors } = (await getSignInExperience()).mfa;
  return {
    email: factors.includes('EmailVerificationCode'),
    phone: factors.includes('PhoneVerificationCode'),
  };
}

/**
 * What a machine may do on the organization's behalf.
 *
 * @throws errors.AccessDenied unless it is associated with the organization
 */
async function machineScopes({ id }: OrganizationRequest, clientId: string, indicator: string) {
  const scopes =
    indicator === wire.organizationResource
      ? await findMachineScopes(id, clientId)
      : await findMachineApiScopes(id, clientId, indicator);
  if (!scopes) throw denied(notAssociated);
  return scopes;
}

/**
 * What whoever a token is for may do on behalf of the organization that it is asked for.
 *
 * @throws errors.AccessDenied
 */
export async function scopesInOrganization(
  { oidc: { account, client } }: KoaContextWithOIDC,
  organization: OrganizationRequest,
  indicator: string,
): Promise<string[]> {
  if (!account) return machineScopes(organization, client?.clientId ?? '', indicator);
  // Who a user is was asked for this one API, before anything was written.
  return (indicator === organization.resource && organization.scopes) || [];
}

/** A token for the organization itself needs a scope, which is checked, and no API to have been granted. */
export function openOrganizationsToRefreshTokens({ RefreshToken }: Provider): void {
  Object.defineProperty(RefreshToken.prototype, 'resourceIndicators', {
    get(this: { resource?: string | string[] }): Set<string> {
      const granted = new Set([this.resource ?? []].flat());
      return requestState()?.organization ? granted.add(wire.organizationResource) : granted;
    },
  });
}
