import { AppError } from '@/lib/errors/app-error';
import type { FactorBinding } from '@/lib/factors/factor';
import type { PendingFactors } from '@/lib/factors/pending-factors';
import { secondFactor, verificationRecord } from '@/lib/factors/registry';
import { hasFactor, mayBeBound } from '@/lib/mfa/rules';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import type { Command, Deps } from './command';
import { factsAt } from './facts-at';
import { findRecord, type Interaction, withRecord } from './interaction';
import { isOthers, type Known, ownedFactors } from './mfa-standing';
import { takeFields } from './take-fields';

type Input = { type: MfaFactor; verificationId: string };

/** What may be wrong with a factor that an account is to gain. */
export const bindingErrors = [
  'session.verification_session_not_found',
  'session.verification_failed',
  'session.mfa.pending_info_not_found',
  'session.mfa.mfa_factor_not_enabled',
  'session.mfa.backup_code_can_not_be_alone',
  'user.totp_already_in_use',
] as const;

/**
 * Sets a factor up by the record that proves it (wire §2.10); `submit` writes it. Who does has decided
 * for a second factor.
 */
export const bindFactor: Command<Input, void> = async (before, input, deps) => {
  note(before, `BindMfa.${input.type}.Submit`, deps);
  const facts = await readyFacts(before, deps);
  const binding = bindingOf(facts, input);
  if (!facts.settings.mfa.factors.includes(input.type)) {
    throw new AppError('session.mfa.mfa_factor_not_enabled');
  }
  assertFits(facts, binding);
  const { mfaSkipped: _, ...mfa } = before.mfa;
  const chosen = { ...before, mfa: { ...mfa, mfaEnabled: true } };
  return { interaction: await withBinding(chosen, binding, deps), result: undefined };
};

/** Keeps a passkey to sign in by. That says nothing about second factors (wire §2.10). */
export const bindPasskey: Command<Pick<Input, 'verificationId'>, void> = async (
  before,
  { verificationId },
  deps,
) => {
  note(before, 'SignInPasskey.Submit', deps);
  const facts = await readyFacts(before, deps);
  const binding = bindingOf(facts, { type: 'WebAuthn', verificationId });
  if (!mayBeBound('WebAuthn', facts.settings)) {
    throw new AppError('session.mfa.mfa_factor_not_enabled');
  }
  return { interaction: await withBinding(before, binding, deps), result: undefined };
};

function note({ interactionEvent, userId }: Interaction, key: string, { trail }: Deps): void {
  trail.push({ key: `Interaction.${interactionEvent}.${key}`, userId, throws: bindingErrors });
}

/** @throws AppError if factors may not be set up yet, or not here */
async function readyFacts(before: Interaction, deps: Deps): Promise<Known> {
  const { user, ...facts } = await factsAt('bind', before, deps);
  if (!user) throw new AppError('session.identifier_not_found');
  return { ...facts, user };
}

/** @throws AppError if the record is not there, not of this account, or does not set the factor up */
function bindingOf({ interaction, user }: Known, { type, verificationId }: Input): FactorBinding {
  const { provedBy, setUpBy = provedBy, bind } = secondFactor(type);
  const record = findRecord(interaction, verificationId);
  if (record?.type !== setUpBy || isOthers(record, interaction)) {
    throw new AppError('session.verification_session_not_found');
  }
  return bind(record, user);
}

/** @throws AppError if the account has one already, or nothing that the codes would stand in for */
function assertFits(facts: Known, { pending }: FactorBinding): void {
  if (pending?.totp && facts.mfa.stored.some(({ type }) => type === 'Totp')) {
    throw new AppError('user.totp_already_in_use');
  }
  if (pending?.backupCode && !hasFactor(ownedFactors(facts))) {
    throw new AppError('session.mfa.backup_code_can_not_be_alone');
  }
}

async function withBinding(
  before: Interaction,
  { pending, profile, proof }: FactorBinding,
  deps: Deps,
): Promise<Interaction> {
  const taken = profile ? await takeFields(before, profile, deps) : before;
  const proved = proof ? withRecord(taken, verificationRecord.parse(proof)) : taken;
  return { ...proved, mfa: { ...proved.mfa, ...merged(proved.mfa, pending) } };
}

/** Of passkeys one may add several; any other factor takes the place of the one before. */
function merged(before: PendingFactors, gained: PendingFactors = {}): PendingFactors {
  if (!gained.webAuthn) return gained;
  const ids = gained.webAuthn.map(({ credentialId }) => credentialId);
  const others = before.webAuthn?.filter(({ credentialId }) => !ids.includes(credentialId)) ?? [];
  return { ...gained, webAuthn: [...others, ...gained.webAuthn] };
}
