import type { FactorStep } from '@/lib/factors/factor';
import { andThen, type Command, type Progress } from './command';
import { identify } from './identify';
import { proceed } from './proceed';
import { verify } from './verify';

/** The factor's step that proves the account, with what was given to it. */
export type AccountProof = { step: FactorStep; given: unknown };

/** Proves whose account it is by one step, and ends the event if nothing else is asked. */
export const proveAccount: Command<AccountProof, Progress> = async (before, proof, deps) => {
  const verified = await verify(before, proof, deps);
  const identified = await andThen(verified, identify, verified.result, deps);
  const ended = await andThen(identified, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};
