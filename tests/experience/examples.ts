import type { Facts } from '@/lib/experience/check';
import { type Interaction, newInteraction } from '@/lib/experience/interaction';
import { newUser } from '@/lib/experience/new-user';
import type { Standing } from '@/lib/experience/standing';
import type { Once } from '@/lib/factors/factor';
import type { People } from '@/lib/factors/people';
import { noMfaFacts } from '@/lib/mfa/facts';
import type { StoredFactor } from '@/lib/mfa/schema';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { noTrust } from '@/lib/trusted-devices/store';
import type { User } from '@/lib/users/schema';

export const digest = { digest: '$argon2id$…', algorithm: 'Argon2id' } as const;

/** The seeded settings with some of them changed. */
export function settingsWith(patch: Partial<SignInExperience> = {}): SignInExperience {
  return { ...defaultSignInExperience, ...patch };
}

/** A complete account under the seeded settings. */
export function user(patch: Partial<User> = {}): User {
  const complete = newUser({ username: 'ada', password: digest }, 'app');
  return { ...complete, id: 'ada-id', ...patch };
}

/** Nobody, but for whom a test has. */
export function people(patch: Partial<People> = {}): People {
  return {
    byId: async () => undefined,
    byIdentifier: async () => undefined,
    byIdentity: async () => undefined,
    bySsoIdentity: async () => undefined,
    add() {},
    joinsOf: () => ({}),
    ...patch,
  };
}

/** Nothing is stored of anybody's factors. */
export const standing: Standing = {
  mfaOf: async () => noMfaFacts,
  trustFor: async () => noTrust,
};

export function interaction(
  event: Interaction['interactionEvent'],
  patch: Partial<Interaction> = {},
): Interaction {
  return { ...newInteraction(event, {}), ...patch };
}

export function facts(patch: Partial<Facts> & { interaction: Interaction }): Facts {
  return {
    settings: settingsWith(),
    profileFields: [],
    mfa: noMfaFacts,
    trust: noTrust,
    gained: patch.interaction.profile,
    taken: [],
    ...patch,
  };
}

export function stored(
  type: StoredFactor['type'],
  remainCodes: number | null = null,
): StoredFactor {
  const createdAt = new Date();
  return { id: type, type, createdAt, lastUsedAt: null, name: null, agent: null, remainCodes };
}

/** Of a request that nobody gets in the way of. */
export const once: Once = (_key, work) => work(async () => {});
