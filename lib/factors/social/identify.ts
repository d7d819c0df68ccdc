import type { Identification, RecordKind, Related } from '../factor';
import type { PendingProfile } from '../pending-profile';
import type { People } from '../people';
import { emailOf, namesOf, phoneOf } from '../upstream-profile';
import type { SocialRecord, socialRecord } from './record';

type Shape = typeof socialRecord;

/**
 * Who it is that came back from a social provider: whoever has the account there, else nobody. An
 * account here that goes by an address which the provider vouches for is only told of; it is taken where
 * that is asked for (wire/sign-in.md §2.4).
 */
export const identifySocial: Identification<Shape> = {
  isOnOthersWord: true,
  // Which buttons there are is the pages' business (wire/sign-in.md §5.1).
  isEnabled: () => true,
  findUser: async ({ target, socialUserInfo }, people) =>
    socialUserInfo && people.byIdentity(target, socialUserInfo.id),
  related: { find: findRelated, isTakenUnasked: false },
  unknown: (_record, related) => ({
    code: 'user.identity_not_exist',
    ...(related && { data: { relatedUser: related.identifier } }),
  }),
};

/** By phone before e-mail. An address that nobody vouches for finds nobody. */
async function findRelated(record: SocialRecord, people: People): Promise<Related | undefined> {
  const { socialUserInfo: info } = record;
  const phone = provedPhone(record);
  const email = provedEmail(record);
  const byPhone = phone && (await people.byIdentifier({ type: 'phone', value: phone }));
  if (byPhone) {
    return { user: byPhone, identifier: { type: 'phone', value: info?.phone ?? phone } };
  }
  const byEmail = email && (await people.byIdentifier({ type: 'email', value: email }));
  return byEmail
    ? { user: byEmail, identifier: { type: 'email', value: info?.email ?? email } }
    : undefined;
}

function provedEmail({ socialUserInfo: info, vouched = [] }: SocialRecord): string | undefined {
  return info && vouched.includes('email') ? emailOf(info) : undefined;
}

function provedPhone({ socialUserInfo: info, vouched = [] }: SocialRecord): string | undefined {
  return info && vouched.includes('phone') ? phoneOf(info) : undefined;
}

function identityOf({ target, socialUserInfo: userInfo }: SocialRecord): PendingProfile {
  return userInfo ? { socialIdentity: { target, userInfo } } : {};
}

function syncedNames({ socialUserInfo: info, syncsProfile }: SocialRecord): PendingProfile {
  return info && syncsProfile ? namesOf(info) : {};
}

/** What accounts gain by a social provider. */
export const socialGains = {
  bind: identityOf,
  // An account's addresses are verified ones to apps, so it is given none that nobody has verified.
  offer(record) {
    if (!record.socialUserInfo) return {};
    const primaryEmail = provedEmail(record);
    const primaryPhone = provedPhone(record);
    return {
      ...namesOf(record.socialUserInfo),
      ...(primaryEmail && { primaryEmail }),
      ...(primaryPhone && { primaryPhone }),
    };
  },
  bring: syncedNames,
  link: (record) => ({ ...syncedNames(record), ...identityOf(record) }),
  isBehind: ({ target, socialUserInfo: info }, { socialIdentity }) =>
    info !== undefined &&
    socialIdentity?.target === target &&
    socialIdentity.userInfo.id === info.id,
  sparesProfile: ({ socialSignIn }) => socialSignIn.skipRequiredIdentifiers === true,
  tokens: ({ connectorId, target, socialUserInfo: info, encryptedTokenSet: sealed }) =>
    info && sealed ? { connectorId, target, identityId: info.id, sealed } : undefined,
  own: (record, userId) => ({ ...record, userId }),
  email: ({ socialUserInfo: info }) => info && emailOf(info),
} satisfies Partial<RecordKind<Shape>>;
