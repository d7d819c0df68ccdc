import type { TypedProof } from '@/lib/factors/factor';
import { secondFactor } from '@/lib/factors/registry';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import { askedFactors, isAsked } from './asked-factors';
import { andThen, type Command, type Progress } from './command';
import { factorRecord, isReady } from './factor-place';
import { gatherFacts } from './facts';
import { whatIsMissing } from './next-step';
import { factorList } from './pages';
import { proceed } from './proceed';
import { takeProof } from './take-proof';

type Input = {
  factor: MfaFactor;
  typed: TypedProof;
  /** Whether further sign-ins are to need none in this browser, where that is allowed. */
  trustsDevice: boolean;
};

/**
 * Proves a second factor by what its form was given, and ends the event if nothing else is asked.
 * Where it is not asked for, or not any more, nothing is proved: the person is led to where they are.
 */
export const proveSecondFactor: Command<Input, Progress> = async (before, input, deps) => {
  const place = { purpose: 'verify', factor: input.factor } as const;
  const asked = askedFactors(whatIsMissing(await gatherFacts(before, deps)));
  if (!isAsked(place, asked)) return proceed(before, undefined, deps);
  if (!isReady(before, place)) {
    return { interaction: before, result: { page: factorList(place.purpose) } };
  }
  const { verify } = secondFactor(input.factor).prove;
  const record = factorRecord(before, place);
  const { typed, trustsDevice } = input;
  const proved = await takeProof(before, { proof: verify, typed, record }, deps);
  const interaction = proved.interaction && { ...proved.interaction, trustsDevice };
  const ended = await andThen({ ...proved, interaction }, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};
