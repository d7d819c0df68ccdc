import { z } from 'zod';
import { pendingBackupCodes, pendingCredential, pendingTotp } from '@/lib/factors/pending-factors';
import { pendingProfile } from '@/lib/factors/pending-profile';
import { shownRecord } from '@/lib/factors/registry';
import { freeJson } from '@/lib/http/fields';
import { profile } from '@/lib/users/schema';
import { type Interaction, interactionEvent } from './interaction';

/** What is pending of factors, without what makes them worth something. */
const shownFactors = z.object({
  mfaEnabled: z.boolean().optional(),
  mfaSkipped: z.boolean().optional(),
  passkeySkipped: z.boolean().optional(),
  totp: pendingTotp.pick({ type: true }).optional(),
  webAuthn: z
    .array(pendingCredential.omit({ aaguid: true, isSyncable: true, isSynced: true }))
    .optional(),
  backupCode: pendingBackupCodes.pick({ type: true }).optional(),
});

/** The interaction as its own page may see it: no secrets, nothing of Genkan's own. */
export const interactionView = z.object({
  interactionEvent,
  userId: z.string().optional(),
  profile: z.object({
    username: z.string().optional(),
    primaryEmail: z.string().optional(),
    primaryPhone: z.string().optional(),
    name: z.string().optional(),
    avatar: z.string().optional(),
    profile: profile.optional(),
    customData: freeJson.optional(),
    socialIdentity: pendingProfile.shape.socialIdentity,
    enterpriseSsoIdentity: pendingProfile.shape.enterpriseSsoIdentity,
    syncedEnterpriseSsoIdentity: pendingProfile.shape.syncedEnterpriseSsoIdentity,
    jitOrganizationIds: z.array(z.string()).optional(),
  }),
  verificationRecords: z.array(shownRecord),
  mfa: shownFactors,
  captcha: z.object({ verified: z.boolean(), skipped: z.boolean() }),
  signInContext: z.record(z.string(), z.string()),
});

/** The same with what the page may offer (wire/sign-in.md §2.3). */
export const shownInteraction = interactionView.extend({
  trustedDevice: z.object({ canCreate: z.boolean(), durationDays: z.number().optional() }),
});

export function publicView(interaction: Interaction): z.input<typeof interactionView> {
  const { userId, verificationRecords, captcha, signInContext } = interaction;
  const { password: _secret, submitted: _own, ...pending } = interaction.profile;
  return {
    interactionEvent: interaction.interactionEvent,
    userId,
    profile: pending,
    verificationRecords: verificationRecords.map((record) => shownRecord.parse(record)),
    mfa: shownFactors.parse(interaction.mfa),
    captcha,
    signInContext,
  };
}
