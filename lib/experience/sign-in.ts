import type { z } from 'zod';
import type { FactorStep } from '@/lib/factors/factor';
import { firstRefusal } from './checks';
import { andThen, type OpenCommand } from './command';
import { gatherFacts, throwIfRefused } from './facts';
import { flows } from './flows';
import { identify } from './identify';
import { anew } from './interaction';
import { type Progress, proceed } from './proceed';
import { verify } from './verify';

/** The factor's step that proves the account, with what was given to it. */
type Input = { step: FactorStep; given: z.output<FactorStep['input']> };

/**
 * A page's sign-in by one step, in one go: begins anew, proves, identifies, and ends the event if
 * nothing else is asked.
 */
export const signIn: OpenCommand<Input, Progress> = async (before, input, deps) => {
  const fresh = anew(before, 'SignIn', deps.client);
  throwIfRefused(firstRefusal(flows.SignIn.switchTo, await gatherFacts(fresh, deps)));
  const verified = await verify(fresh, input, deps);
  const identified = await andThen(verified, identify, verified.result, deps);
  const ended = await andThen(identified, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};
