import type { Identification, RecordKind, Related } from '../factor';
import type { PendingProfile } from '../pending-profile';
import type { People } from '../people';
import { emailOf, namesOf } from '../upstream-profile';
import type { EnterpriseSsoRecord, enterpriseSsoRecord } from './record';

type Shape = typeof enterpriseSsoRecord;

/**
 * Who it is that came back from their company's provider: whoever has the account there, else whoever
 * goes by an address that the provider vouches for and that is of the connector's own domains (wire/sign-in.md §2.4).
 */
export const identifyBySso: Identification<Shape> = {
  isOnOthersWord: true,
  isEnabled: (_record, { singleSignOnEnabled }) => singleSignOnEnabled,
  async findUser({ connectorId, issuer, enterpriseSsoUserInfo: info }, people) {
    const owner = info && issuer ? await people.bySsoIdentity(issuer, info.id) : undefined;
    // SAML metadata may claim any entity id: who speaks by one connector speaks for no account of another.
    return owner?.ssoConnectorId === connectorId ? owner.user : undefined;
  },
  related: { find: findRelated, isTakenUnasked: true },
  unknown: () => ({ code: 'user.sso_identity_not_exist' }),
};

async function findRelated(
  record: EnterpriseSsoRecord,
  people: People,
): Promise<Related | undefined> {
  const value = vouchedEmail(record);
  const user = value ? await people.byIdentifier({ type: 'email', value }) : undefined;
  return user && value ? { user, identifier: { type: 'email', value } } : undefined;
}

function vouchedEmail({ enterpriseSsoUserInfo: info, vouched = [] }: EnterpriseSsoRecord) {
  return info && vouched.includes('email') ? emailOf(info) : undefined;
}

/** What has a name of our own in `detail`: there it is what may be relied on. */
const renamed = new Set([
  'sub',
  'picture',
  'phone_number',
  'email',
  'name',
  'id',
  'avatar',
  'phone',
]);

/** What is kept of what the provider says, its names in camel case (wire/sign-in.md §5.2). */
function detailOf({ enterpriseSsoUserInfo: info }: EnterpriseSsoRecord): Record<string, unknown> {
  const { rawData = {}, ...known } = info ?? {};
  const others = Object.entries(rawData).filter(([name]) => !renamed.has(name));
  return {
    ...Object.fromEntries(others.map(([name, value]) => [camelCase(name), value])),
    ...known,
  };
}

function camelCase(name: string): string {
  return name.replace(/[_-]+([\p{L}\p{N}])/gu, (_all, letter: string) => letter.toUpperCase());
}

function identityOf(record: EnterpriseSsoRecord) {
  const { issuer, enterpriseSsoUserInfo: info } = record;
  return info && issuer ? { identityId: info.id, issuer, detail: detailOf(record) } : undefined;
}

function linked(record: EnterpriseSsoRecord): PendingProfile {
  const identity = identityOf(record);
  const { connectorId: ssoConnectorId } = record;
  return identity ? { enterpriseSsoIdentity: { ...identity, ssoConnectorId } } : {};
}

function syncedNames({
  enterpriseSsoUserInfo: info,
  syncsProfile,
}: EnterpriseSsoRecord): PendingProfile {
  return info && syncsProfile ? namesOf(info) : {};
}

/** What accounts gain by a company's provider. */
export const ssoGains = {
  bind(record) {
    const primaryEmail = vouchedEmail(record);
    return { ...linked(record), ...(primaryEmail && { primaryEmail }) };
  },
  offer: ({ enterpriseSsoUserInfo: info }) => (info ? namesOf(info) : {}),
  bring(record) {
    const identity = identityOf(record);
    return { ...syncedNames(record), ...(identity && { syncedEnterpriseSsoIdentity: identity }) };
  },
  link: (record) => ({ ...syncedNames(record), ...linked(record) }),
  isBehind: ({ issuer, enterpriseSsoUserInfo: info }, { enterpriseSsoIdentity }) =>
    info !== undefined &&
    enterpriseSsoIdentity?.issuer === issuer &&
    enterpriseSsoIdentity?.identityId === info.id,
  tokens(record) {
    const { connectorId: ssoConnectorId, encryptedTokenSet: sealed } = record;
    const { issuer, identityId } = identityOf(record) ?? {};
    return issuer && identityId && sealed
      ? { ssoConnectorId, issuer, identityId, sealed }
      : undefined;
  },
  own: (record, userId) => ({ ...record, userId }),
} satisfies Partial<RecordKind<Shape>>;
