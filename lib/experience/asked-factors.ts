import { z } from 'zod';
import type { FactorPurpose } from '@/lib/factors/factor';
import { type MfaFactor, mfaFactorName } from '@/lib/sign-in-experience/schema';
import type { Refusal } from './check';
import type { FactorPlace } from './factor-place';

/** Which second factors somebody may choose of, where the sign-in stands. */
export type AskedFactors = {
  purpose: FactorPurpose;
  /** In the order in which they are offered. */
  factors: readonly MfaFactor[];
  /** One may go on without. */
  isSkippable: boolean;
  /** There is one already; another is only suggested. */
  isSuggestion: boolean;
};

/** What the gate says beside its code (wire/sign-in.md §2.6, §2.8). */
const told = z.object({
  availableFactors: z.array(mfaFactorName),
  skippable: z.boolean().default(false),
  suggestion: z.boolean().default(false),
});

/** What the gate asks for of second factors; undefined if it asks for something else, or nothing. */
export function askedFactors(refusal: Refusal | undefined): AskedFactors | undefined {
  switch (refusal?.code) {
    case 'session.mfa.require_mfa_verification':
      return readAsked('verify', refusal.data);
    case 'user.missing_mfa':
    case 'session.mfa.suggest_additional_mfa':
      return readAsked('bind', refusal.data);
    case 'session.mfa.backup_code_required':
      return readAsked('bind', { availableFactors: ['BackupCode'] });
    default:
      return undefined;
  }
}

function readAsked(purpose: FactorPurpose, data: unknown): AskedFactors {
  const { availableFactors: factors, skippable, suggestion } = told.parse(data);
  return { purpose, factors, isSkippable: skippable, isSuggestion: suggestion };
}

/** Whether it is one of those that somebody may choose of. */
export function isAsked(
  { purpose, factor }: FactorPlace,
  asked: AskedFactors | undefined,
): boolean {
  return asked?.purpose === purpose && asked.factors.includes(factor);
}
