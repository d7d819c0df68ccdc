import type { z } from 'zod';
import type { FactorContext, FactorStep } from '@/lib/factors/factor';
import { verificationRecord } from '@/lib/factors/registry';
import { spelledOut } from '@/lib/http/contract';
import { firstRefusal } from './checks';
import type { Command, Deps } from './command';
import { gatherFacts, throwIfRefused } from './facts';
import { flows } from './flows';
import { findRecord, type Interaction, withRecord } from './interaction';

/** A factor's step with what was given to it. */
type Input = {
  step: FactorStep;
  given: z.output<FactorStep['input']>;
  /** What the step's path names. */
  params?: Readonly<Record<string, string>>;
};

/** The record's id, with what the step answers beside it. */
type Verified = { verificationId: string } & Readonly<Record<string, unknown>>;

/** Takes a step of any factor; its record joins the interaction. */
export const verify: Command<Input, Verified> = async (
  before,
  { step, given, params = {} },
  deps,
) => {
  if (step.auditKey) {
    const key = `Interaction.${before.interactionEvent}.${step.auditKey(given)}`;
    const throws = step.throws.map((error) => spelledOut(error).code);
    deps.trail.push({ key, userId: before.userId, throws });
  }
  const facts = await gatherFacts(before, deps, {});
  if (step.isCostly && before.userId === undefined) {
    throwIfRefused(firstRefusal(flows[before.interactionEvent].send, facts));
  }
  const context = { ...contextOf(before, given, deps), params, user: facts.user };
  const outcome = await step.run(context, given);
  const { record, answer, writes, effect, failure, setCookie, spendsOpenChallenge } = outcome;
  const kept = verificationRecord.parse(record);
  const isPassed = step.skipsCaptcha && !failure;
  const captcha = isPassed ? { ...before.captcha, skipped: true } : before.captcha;
  const signInPasskey = spendsOpenChallenge ? undefined : before.signInPasskey;
  return {
    interaction: { ...withRecord(before, kept), captcha, signInPasskey },
    result: { ...answer, verificationId: kept.id },
    ...(writes && { writes }),
    ...(effect && { effects: [effect] }),
    ...(failure && { failure }),
    ...(setCookie && { setCookies: [setCookie] }),
  };
};

function contextOf(
  before: Interaction,
  given: z.output<FactorStep['input']>,
  { settings, people, once, message, client, browser, interactionId }: Deps,
): Omit<FactorContext, 'user'> {
  const { verificationId } = (given ?? {}) as { verificationId?: unknown };
  const record =
    typeof verificationId === 'string' ? findRecord(before, verificationId) : undefined;
  return {
    settings,
    people,
    once,
    event: before.interactionEvent,
    record,
    records: before.verificationRecords,
    pending: before.mfa,
    openChallenge: before.signInPasskey,
    message: { ...message, userId: before.userId },
    network: client.network,
    origin: client.origin,
    userAgent: client.userAgent,
    loginHint: before.identifier?.type === 'email' ? before.identifier.value : undefined,
    interactionId,
    cookie: browser.cookie,
  };
}
