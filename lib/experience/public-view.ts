import { z } from 'zod';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import { freeJson } from '@/lib/http/fields';
import { profile } from '@/lib/users/schema';
import { type Interaction, interactionEvent } from './interaction';

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
  }),
  verificationRecords: z.array(z.looseObject({ id: z.string(), type: z.string() })),
  mfa: z.object({}),
  captcha: z.object({ verified: z.boolean(), skipped: z.boolean() }),
  signInContext: z.record(z.string(), z.string()),
});

function publicRecord(record: VerificationRecord) {
  const { secrets } = kindOf(record);
  const shown = Object.entries(record).filter(([name]) => !secrets.includes(name));
  return { id: record.id, type: record.type, ...Object.fromEntries(shown) };
}

export function publicView(interaction: Interaction): z.input<typeof interactionView> {
  const { userId, verificationRecords, captcha, signInContext } = interaction;
  const { password: _secret, submitted: _own, ...pending } = interaction.profile;
  return {
    interactionEvent: interaction.interactionEvent,
    userId,
    profile: pending,
    verificationRecords: verificationRecords.map(publicRecord),
    mfa: {},
    captcha,
    signInContext,
  };
}
