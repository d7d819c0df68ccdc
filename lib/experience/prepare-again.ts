import { askedFactors, isAsked } from './asked-factors';
import type { Command, Progress } from './command';
import { type FactorPlace, unprepared } from './factor-place';
import { gatherFacts } from './facts';
import { whatIsMissing } from './next-step';
import { factorPage } from './pages';
import { prepare } from './prepare';
import { proceed } from './proceed';

/** Does anew what a factor does unasked: sends another code. */
export const prepareAgain: Command<FactorPlace, Progress> = async (before, place, deps) => {
  const asked = askedFactors(whatIsMissing(await gatherFacts(before, deps)));
  if (!isAsked(place, asked)) return proceed(before, undefined, deps);
  const prepared = await prepare(unprepared(before, place), place, deps);
  const { interaction = before } = prepared;
  return {
    ...prepared,
    interaction: { ...interaction, notice: 'codeSent' },
    result: { page: factorPage(place.purpose, place.factor) },
  };
};
