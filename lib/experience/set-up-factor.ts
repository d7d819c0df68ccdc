import type { TypedProof } from '@/lib/factors/factor';
import { secondFactor } from '@/lib/factors/registry';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import { askedFactors, isAsked } from './asked-factors';
import { bindFactor } from './bind-factor';
import { andThen, type Command, type Outcome, type Progress } from './command';
import { factorRecord } from './factor-place';
import { gatherFacts } from './facts';
import { whatIsMissing } from './next-step';
import { factorList } from './pages';
import { proceed } from './proceed';
import { takeProof } from './take-proof';

type Input = { factor: MfaFactor; typed: TypedProof };

/**
 * Sets a second factor up, by what its form was given where it has to be shown that it works, and ends
 * the event if nothing else is asked. Where it is not asked for, or not any more, nothing is set up.
 */
export const setUpFactor: Command<Input, Progress> = async (before, { factor, typed }, deps) => {
  const place = { purpose: 'bind', factor } as const;
  const asked = askedFactors(whatIsMissing(await gatherFacts(before, deps)));
  if (!isAsked(place, asked)) return proceed(before, undefined, deps);
  const record = factorRecord(before, place);
  if (!record) return { interaction: before, result: { page: factorList(place.purpose) } };

  const { bind: proof } = secondFactor(factor).prove;
  const shown: Outcome<unknown> = proof
    ? await takeProof(before, { proof, typed, record }, deps)
    : { interaction: before, result: undefined };
  const bound = await andThen(shown, bindFactor, { type: factor, verificationId: record.id }, deps);
  const ended = await andThen(bound, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};
