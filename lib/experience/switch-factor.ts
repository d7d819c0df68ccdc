import { askedFactors, isAsked } from './asked-factors';
import type { Command, Progress } from './command';
import type { FactorPlace } from './factor-place';
import { gatherFacts } from './facts';
import { whatIsMissing } from './next-step';
import { factorPage } from './pages';
import { proceed } from './proceed';

/** Goes over to another second factor, if it is one of those that are asked for. */
export const switchFactor: Command<FactorPlace, Progress> = async (before, place, deps) => {
  const asked = askedFactors(whatIsMissing(await gatherFacts(before, deps)));
  if (!isAsked(place, asked)) return proceed(before, undefined, deps);
  return { interaction: before, result: { page: factorPage(place.purpose, place.factor) } };
};
