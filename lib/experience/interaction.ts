import { z } from 'zod';
import { type InteractionEvent, interactionEvents } from '@/lib/config/wire';
import { answerProblems } from '@/lib/custom-profile-fields/answers';
import { isErrorCode } from '@/lib/errors/catalogue';
import { pendingFactors } from '@/lib/factors/pending-factors';
import { type PendingProfile, pendingProfile } from '@/lib/factors/pending-profile';
import { type VerificationRecord, verificationRecord } from '@/lib/factors/registry';
import type { SignalTexts } from '@/lib/mfa/adaptive/signals';
import { signInIdentifier } from '@/lib/sign-in-experience/schema';

export const interactionEvent = z.enum(interactionEvents);

/** An error to show on the page that the person is sent back to, with what was typed. Never a password. */
export const flash = z.object({
  id: z.string(),
  code: z.string().refine(isErrorCode),
  data: z.unknown().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** The field that is wrong, where it is one. */
  field: z.string().optional(),
  /** What is wrong with each of several answers, by their inputs. */
  answers: z
    .array(
      z.object({
        input: z.string(),
        problem: z.enum(answerProblems),
        values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      }),
    )
    .optional(),
  typed: z.record(z.string(), z.string()),
});

/** What is to become of second factors and passkeys: written when the interaction is submitted. */
const mfa = pendingFactors.extend({
  mfaEnabled: z.boolean().optional(),
  mfaSkipped: z.boolean().optional(),
  additionalBindingSuggestionSkipped: z.boolean().optional(),
  passkeySkipped: z.boolean().optional(),
  /** For this time alone. */
  passkeyPutOff: z.boolean().optional(),
  /** All of it is written. */
  isSettled: z.boolean().optional(),
});

/** The way over an identity provider, while somebody is on it. */
export const detour = z.object({
  /** The page where it began: errors are told there. */
  page: z.templateLiteral(['/', z.string()]),
  /** The terms were agreed to before. */
  hasAgreed: z.boolean(),
});

/** Good news for the page that comes next. */
export const notice = z.enum(['codeSent', 'passwordChanged', 'passkeySaved']);

/** What is remembered between the requests of one sign-in, sign-up or password reset (wire §2.1). */
export const interaction = z.object({
  interactionEvent,
  /** The identified user. */
  userId: z.string().optional(),
  profile: pendingProfile,
  /** One per type: a new one replaces the old. */
  verificationRecords: z.array(verificationRecord),
  mfa: mfa.default({}),
  /** The challenge that any passkey may answer, before anybody said who they are. */
  signInPasskey: z.object({ challenge: z.string(), rpId: z.string() }).optional(),
  /** The browser is to be trusted from now on. */
  trustsDevice: z.boolean().optional(),
  captcha: z.object({ verified: z.boolean(), skipped: z.boolean() }),
  signInContext: z.record(z.string(), z.string()),
  /** What was given last on a page that asks whom it is about, or where to send a code. */
  identifier: z.object({ type: signInIdentifier, value: z.string() }).optional(),
  /** When something was last sent there, in epoch milliseconds. */
  sentAt: z.number().optional(),
  detour: detour.optional(),
  notice: notice.optional(),
  flash: flash.optional(),
});

export type Detour = z.output<typeof detour>;
export type Flash = z.output<typeof flash>;
export type Interaction = z.output<typeof interaction>;

/** Who makes a request, as far as it is known. */
export type Client = {
  ip?: string | undefined;
  userAgent?: string | undefined;
  /** Where its attempts count. */
  network?: string | undefined;
  /** The page that asks, as its browser says it. */
  origin?: string | undefined;
  /** What the proxy found out about it. */
  signals?: SignalTexts;
  /** A captcha was passed with it. */
  isPerson?: boolean;
};

/** A fresh interaction for an event. */
export function newInteraction(
  event: InteractionEvent,
  { ip, userAgent, signals, isPerson = false }: Client,
): Interaction {
  return {
    interactionEvent: event,
    profile: {},
    verificationRecords: [],
    mfa: {},
    captcha: { verified: isPerson, skipped: false },
    signInContext: { ...(ip && { ip }), ...(userAgent && { userAgent }), ...signals },
  };
}

/** What is kept beside the interaction, and stays where another begins in its place (wire §2.1). */
export function keptBeside(before: Interaction | undefined): Pick<Interaction, 'signInPasskey'> {
  return before?.signInPasskey ? { signInPasskey: before.signInPasskey } : {};
}

/** What stays of the pending profile when its fields have found their account, or are given up. */
export function emptied({ submitted }: PendingProfile): PendingProfile {
  return submitted ? { submitted } : {};
}

/** The interaction with a record added, in place of an earlier one of its type. */
export function withRecord(before: Interaction, record: VerificationRecord): Interaction {
  const others = before.verificationRecords.filter(({ type }) => type !== record.type);
  return { ...before, verificationRecords: [...others, record] };
}

export function findRecord(
  { verificationRecords }: Interaction,
  id: string,
): VerificationRecord | undefined {
  return verificationRecords.find((record) => record.id === id);
}
