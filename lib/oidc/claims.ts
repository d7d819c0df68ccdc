import { wire } from '@/lib/config/wire';
import type { Membership } from '@/lib/organizations/token-scopes/schema';
import { findMemberships } from '@/lib/organizations/token-scopes/store';
import { findUserRoleNames } from '@/lib/roles/store';
import { extendedClaim, idTokenSetting, settingKeys } from '@/lib/settings/schema';
import { readSetting } from '@/lib/settings/store';
import type { Profile } from '@/lib/users/schema';
import { listSsoIdentities } from '@/lib/users/sso-identities/store';
import type { AccountRow } from './store';

/** The claims of each scope, in the order that the discovery document shows them. */
export const claimsByScope: Record<string, string[]> = {
  openid: ['sub'],
  profile: [
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
    'username',
    'created_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
  custom_data: ['custom_data'],
  identities: ['identities', 'sso_identities'],
  roles: ['roles'],
  [wire.scopes.organizations]: ['organizations', 'organization_data'],
  [wire.scopes.organizationRoles]: ['organization_roles'],
};

const extendedClaims: ReadonlySet<string> = new Set(extendedClaim.options);

/** Members of a profile under their claim's name; absent ones stay absent. */
function profileClaims(profile: Profile): Record<string, unknown> {
  const { address: _, ...members } = profile;
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

type ClaimSource = (
  user: AccountRow,
  memberships: () => Promise<Membership[]>,
) => Record<string, unknown> | Promise<Record<string, unknown>>;

/** The values of a scope's claims. Times are epoch milliseconds, phone numbers have no "+". */
const sources: Record<string, ClaimSource> = {
  profile: (user) => ({
    preferred_username: user.username,
    ...profileClaims(user.profile),
    name: user.name,
    picture: user.avatar,
    username: user.username,
    updated_at: user.updatedAt.getTime(),
    created_at: user.createdAt.getTime(),
  }),
  email: ({ primaryEmail }) => ({ email: primaryEmail, email_verified: Boolean(primaryEmail) }),
  phone: ({ primaryPhone }) => ({
    phone_number: primaryPhone,
    phone_number_verified: Boolean(primaryPhone),
  }),
  address: ({ profile: { address } }) => (address ? { address } : {}),
  custom_data: ({ customData }) => ({ custom_data: customData }),
  identities: async ({ id, identities }) => ({
    identities,
    sso_identities: (await listSsoIdentities(id)).map(({ issuer, identityId, detail }) => ({
      issuer,
      identityId,
      detail,
    })),
  }),
  roles: async ({ id }) => ({ roles: await findUserRoleNames(id) }),
  [wire.scopes.organizations]: async (_user, memberships) => {
    const all = await memberships();
    return {
      organizations: all.map(({ id }) => id),
      organization_data: all.map(({ id, name, description }) => ({ id, name, description })),
    };
  },
  [wire.scopes.organizationRoles]: async (_user, memberships) => {
    const all = await memberships();
    return {
      organization_roles: all.flatMap(({ id, roles }) => roles.map((role) => `${id}:${role}`)),
    };
  },
};

/** Whether the ID token may carry this claim. */
async function idTokenFilter(): Promise<(claim: string) => boolean> {
  const { enabledExtendedClaims = [] } = await readSetting(settingKeys.idToken, idTokenSetting, {});
  const enabled: ReadonlySet<string> = new Set(enabledExtendedClaims);
  return (claim) => !extendedClaims.has(claim) || enabled.has(claim);
}

/** A user's claims for the granted scopes, as the ID token or the userinfo endpoint shows them. */
export async function claimsOf(
  user: AccountRow,
  use: string,
  scope: string,
): Promise<Record<string, unknown>> {
  const isShown = use === 'id_token' ? await idTokenFilter() : () => true;
  const wanted = scope
    .split(' ')
    .filter((name) => claimsByScope[name]?.some(isShown) && Object.hasOwn(sources, name));
  // Two scopes tell of them; they are looked up once, and only for those.
  let found: Promise<Membership[]> | undefined;
  const memberships = () => {
    found ??= findMemberships(user.id);
    return found;
  };
  const parts = await Promise.all(wanted.map((name) => sources[name]?.(user, memberships)));
  const claims: Record<string, unknown> = Object.assign({}, ...parts);
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => isShown(claim)));
}
