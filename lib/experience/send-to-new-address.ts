import type { FactorStep } from '@/lib/factors/factor';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import type { UserIdentifier } from '@/lib/users/schema';
import { askedFactors, isAsked } from './asked-factors';
import { challenge } from './challenge';
import type { Command, Progress } from './command';
import { gatherFacts } from './facts';
import { whatIsMissing } from './next-step';
import { factorPage } from './pages';
import { proceed } from './proceed';

type Input = { factor: MfaFactor; step: FactorStep; identifier: UserIdentifier };

/** Sends something to an address that is to be a second factor of the account. */
export const sendToNewAddress: Command<Input, Progress> = async (before, input, deps) => {
  const { factor, ...sending } = input;
  const asked = askedFactors(whatIsMissing(await gatherFacts(before, deps)));
  if (!isAsked({ purpose: 'bind', factor }, asked)) return proceed(before, undefined, deps);
  return {
    ...(await challenge(before, sending, deps)),
    result: { page: factorPage('bind', factor) },
  };
};
