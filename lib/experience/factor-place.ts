import type { FactorPurpose } from '@/lib/factors/factor';
import { isFor, secondFactor, type VerificationRecord } from '@/lib/factors/registry';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import type { Interaction } from './interaction';

/** A second factor, and what is done with it. */
export type FactorPlace = { purpose: FactorPurpose; factor: MfaFactor };

/**
 * The record by which a factor is proved or set up, if there is one. That of another account counts
 * for nothing.
 */
export function factorRecord(
  { userId, verificationRecords }: Interaction,
  { purpose, factor }: FactorPlace,
): VerificationRecord | undefined {
  const record = verificationRecords.find((one) => isFor(factor, purpose, one));
  const isOthers = record && 'userId' in record && record.userId !== userId;
  return isOthers ? undefined : record;
}

/** Whether a factor's page has what it shows: what is made unasked is there. */
export function isReady(interaction: Interaction, place: FactorPlace): boolean {
  const { prepare } = secondFactor(place.factor);
  return !prepare?.[place.purpose] || factorRecord(interaction, place) !== undefined;
}

/** Leaves a factor as if nothing had been done for it yet: what was made has not reached anybody. */
export function unprepared(before: Interaction, place: FactorPlace): Interaction {
  const record = factorRecord(before, place);
  const verificationRecords = before.verificationRecords.filter((one) => one !== record);
  return { ...before, verificationRecords };
}
