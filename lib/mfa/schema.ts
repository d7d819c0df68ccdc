import type { Risk } from './adaptive/rules';

/** A factor that a user has set up by itself; an address that counts as one is not stored here. */
export type StoredFactor = {
  id: string;
  type: 'Totp' | 'WebAuthn' | 'BackupCode';
  createdAt: Date;
  lastUsedAt: Date | null;
  /** Of a passkey. */
  name: string | null;
  agent: string | null;
  /** Of backup codes: how many are left. */
  remainCodes: number | null;
};

/**
 * What the application needs, whatever the tenant's policy: that whoever has a second factor proves it,
 * or that the others set one up as well.
 */
export type StepUp = 'prove' | 'bind';

/** What is known of a user's second factors, looked up at once. */
export type MfaFacts = {
  /** Also those that the tenant does not allow any more. */
  stored: readonly StoredFactor[];
  /** An organization of the user demands a second factor of its members. */
  isDemanded: boolean;
  /** What is unusual about this sign-in, where the tenant asks for that. */
  risks: readonly Risk[];
  stepUp?: StepUp | undefined;
};
