import { z } from 'zod';

/** An authenticator app that is set up when the interaction is submitted. */
export const pendingTotp = z.object({ type: z.literal('Totp'), encryptedSecret: z.string() });

/** A passkey or security key that is kept when the interaction is submitted. */
export const pendingCredential = z.object({
  type: z.literal('WebAuthn'),
  rpId: z.string(),
  credentialId: z.string(),
  publicKey: z.string(),
  transports: z.array(z.string()),
  counter: z.number(),
  /** `User-Agent` of the browser. */
  agent: z.string(),
  name: z.string().optional(),
  aaguid: z.string(),
  isSyncable: z.boolean(),
  isSynced: z.boolean(),
});

/** Backup codes that replace the ones before when the interaction is submitted. */
export const pendingBackupCodes = z.object({
  type: z.literal('BackupCode'),
  encryptedCodes: z.array(z.string()),
});

/** The factors that an account gains once the interaction is submitted. */
export const pendingFactors = z.object({
  totp: pendingTotp.optional(),
  webAuthn: z.array(pendingCredential).optional(),
  backupCode: pendingBackupCodes.optional(),
});

export type PendingFactors = z.output<typeof pendingFactors>;
export type PendingCredential = z.output<typeof pendingCredential>;
