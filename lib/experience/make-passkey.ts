import type { FactorStep } from '@/lib/factors/factor';
import { bindPasskey } from './bind-factor';
import { andThen, type Command, type Progress } from './command';
import { proceed } from './proceed';
import { verify } from './verify';

type Input = {
  /** The factor's step that takes the new key, with what was given to it. */
  step: FactorStep;
  given: { verificationId: string; payload: unknown };
  /** Nobody has pressed a button: whoever it is for is told before anything else. */
  isUnasked: boolean;
};

/** Takes a passkey to sign in by, and ends the event if nothing else is asked. */
export const makePasskey: Command<Input, Progress> = async (before, input, deps) => {
  const { step, given, isUnasked } = input;
  const made = await verify(before, { step, given }, deps);
  const bound = await andThen(made, bindPasskey, given, deps);
  if (isUnasked && bound.interaction) {
    const interaction = { ...bound.interaction, notice: 'passkeySaved' as const };
    return { ...bound, interaction, result: { page: '/create-passkey' } };
  }
  const ended = await andThen(bound, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};
