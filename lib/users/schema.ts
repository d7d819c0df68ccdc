import { z } from 'zod';

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
  isSuspended: boolean;
  lastSignInAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** What names a user at sign-in. */
export type UserIdentifier = { type: 'username' | 'email' | 'phone'; value: string };
