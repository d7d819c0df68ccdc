import { z } from 'zod';
import { clearable, epochMilliseconds, freeJson } from '@/lib/http/fields';

export const profile = z.object({
  familyName: z.string().optional(),
  givenName: z.string().optional(),
  middleName: z.string().optional(),
  nickname: z.string().optional(),
  preferredUsername: z.string().optional(),
  profile: z.string().optional(),
  website: z.string().optional(),
  gender: z.string().optional(),
  birthdate: z.string().optional(),
  zoneinfo: z.string().optional(),
  locale: z.string().optional(),
  address: z
    .object({
      formatted: z.string().optional(),
      streetAddress: z.string().optional(),
      locality: z.string().optional(),
      region: z.string().optional(),
      postalCode: z.string().optional(),
      country: z.string().optional(),
    })
    .optional(),
});

export const identity = z.object({
  userId: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});

/** Social identities by the connector's target. */
export const identities = z.record(z.string(), identity);

export const passwordAlgorithm = z.enum([
  'Argon2i',
  'Argon2id',
  'Argon2d',
  'SHA1',
  'SHA256',
  'MD5',
  'Bcrypt',
  'Legacy',
]);

/** What the user decided about factors. */
export const userSettings = z.object({
  mfa: z
    .object({
      enabled: z.boolean().optional(),
      skipped: z.boolean().optional(),
      skipMfaOnSignIn: z.boolean().optional(),
      additionalBindingSuggestionSkipped: z.boolean().optional(),
    })
    .optional(),
  passkeySignIn: z.object({ skipped: z.boolean().optional() }).optional(),
});

export type Profile = z.output<typeof profile>;
export type Identities = z.output<typeof identities>;
export type UserSettings = z.output<typeof userSettings>;

/** A person with an account, as stored. */
export type User = {
  id: string;
  username: string | null;
  primaryEmail: string | null;
  primaryPhone: string | null;
  passwordDigest: string | null;
  passwordAlgorithm: string | null;
  passwordUpdatedAt: Date | null;
  isPasswordExpired: boolean;
  name: string | null;
  avatar: string | null;
  profile: Profile;
  customData: Record<string, unknown>;
  identities: Identities;
  settings: UserSettings;
  /** The first application the user signed in to. */
  applicationId: string | null;
  /** Instead of it: the client's address, where it was one known by its metadata document. */
  cimdClientId: string | null;
  isSuspended: boolean;
  lastSignInAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** What names a user at sign-in. */
export type UserIdentifier = { type: 'username' | 'email' | 'phone'; value: string };

/** Far above what is stored (see `rules.ts`), and low enough for the patterns to be quick. */
const checkable = z.string().max(1024, { abort: true });
const username = checkable.regex(/^[A-Z_a-z]\w*$/);
const email = checkable.regex(/^\S+@\S+\.\S+$/);
const phone = checkable.regex(/^\d+$/);
const avatar = z.union([z.url({ protocol: /^https?$/ }), z.literal('')]);

export const createUser = z.object({
  primaryPhone: phone.optional(),
  primaryEmail: email.optional(),
  username: username.optional(),
  password: z.string().min(1).optional(),
  passwordDigest: z.string().max(256).optional(),
  passwordAlgorithm: passwordAlgorithm.optional(),
  name: z.string().optional(),
  avatar: avatar.optional(),
  customData: freeJson.optional(),
  profile: profile.optional(),
});

export const updateUser = z.object({
  username: clearable(username),
  primaryEmail: clearable(email),
  primaryPhone: clearable(phone),
  name: clearable(z.string()),
  avatar: clearable(avatar),
  customData: freeJson.optional(),
  profile: profile.optional(),
});

export const ssoIdentity = z.object({
  tenantId: z.string(),
  id: z.string(),
  userId: z.string(),
  issuer: z.string(),
  identityId: z.string(),
  detail: freeJson,
  createdAt: epochMilliseconds,
  updatedAt: epochMilliseconds,
  ssoConnectorId: z.string(),
});

/** What the Management API shows of a user. */
export const userRow = z.object({
  id: z.string().min(1).max(12),
  username: z.string().nullable(),
  primaryEmail: z.string().nullable(),
  primaryPhone: z.string().nullable(),
  name: z.string().nullable(),
  avatar: z.string().nullable(),
  customData: freeJson,
  identities,
  lastSignInAt: epochMilliseconds.nullable(),
  createdAt: epochMilliseconds,
  updatedAt: epochMilliseconds,
  profile,
  applicationId: z.string().nullable(),
  cimdClientId: z.string().nullable(),
  isSuspended: z.boolean(),
  hasPassword: z.boolean().optional(),
  hasSecurityVerificationMethod: z.boolean().optional(),
  ssoIdentities: z.array(ssoIdentity).optional(),
  passwordDigest: z.string().nullable().optional(),
  passwordAlgorithm: passwordAlgorithm.nullable().optional(),
});

export const mfaAndPasskeyChoices = z.object({
  mfa: z.object({
    enabled: z.boolean().optional(),
    skipped: z.boolean(),
    skipMfaOnSignIn: z.boolean(),
  }),
  passkeySignIn: z.object({ skipped: z.boolean() }),
});

/** Fields that a search among users may name. */
export const userSearch = ['id', 'primaryEmail', 'primaryPhone', 'username', 'name'] as const;
