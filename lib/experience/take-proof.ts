import { AppError } from '@/lib/errors/app-error';
import type { Proof, TypedProof } from '@/lib/factors/factor';
import type { VerificationRecord } from '@/lib/factors/registry';
import type { Command } from './command';
import { verify } from './verify';

type Input = { proof: Proof; typed: TypedProof; record: VerificationRecord | undefined };

/**
 * Takes the step that a factor's form stands for, with what was typed into it.
 *
 * @throws AppError `guard.invalid_input` for what the form itself does not send
 */
export const takeProof: Command<Input, { verificationId: string }> = async (
  before,
  { proof: { step, given }, typed, record },
  deps,
) => {
  const input = step.input.safeParse(given(typed, record));
  if (!input.success) throw new AppError('guard.invalid_input', { values: { type: 'body' } });
  return verify(before, { step, given: input.data }, deps);
};
