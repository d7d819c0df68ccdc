import { AppError } from '@/lib/errors/app-error';
import type { FactorStep } from '@/lib/factors/factor';
import { kindOf } from '@/lib/factors/registry';
import { andThen, type Command, type Deps, type Outcome, type Progress } from './command';
import { findRecord, type Interaction } from './interaction';
import { type ProvedAddress, useAddress } from './use-address';
import { verify } from './verify';

/** What was sent to an address, and the factor's step that looks at it. */
type Input = { address: ProvedAddress; step: FactorStep; given: unknown };

/**
 * Proves an address by what was sent there, and goes on with it. The proof is kept, whatever comes
 * after it: it cannot be given twice, and the page offers what else can be done with it.
 */
export const proveAddress: Command<Input, Progress> = async (before, input, deps) => {
  const proved = await proveOnce(before, input, deps);
  try {
    const ended = await andThen(proved, useAddress, input.address, deps);
    return { ...ended, result: ended.result ?? {} };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...proved, result: {}, failure: error };
  }
};

/** Sent twice: what is proved need not be proved again. */
async function proveOnce(
  before: Interaction,
  { address, step, given }: Input,
  deps: Deps,
): Promise<Outcome<unknown>> {
  const record = findRecord(before, address.verificationId);
  return record && kindOf(record).isVerified(record)
    ? { interaction: before, result: undefined }
    : verify(before, { step, given }, deps);
}
