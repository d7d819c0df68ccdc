import { asAppError } from '@/lib/http/error-answer';
import type { Command } from './command';
import { type FactorPlace, unprepared } from './factor-place';
import { flashOfError, isShowable, keepFlash } from './form-flash';
import type { Flash } from './interaction';
import { factorAt, factorList } from './pages';
import { preparationFor, prepare } from './prepare';
import { runCommand, type Visit } from './run';
import { type StepContext, stepUrl } from './step-url';

/** Where a browser goes on, and what was wrong if that is not where it was to go. */
type Lead = { location: string; error?: Flash };

/**
 * Leads to a page. What its factor does unasked is done before, after all else is kept: a message that
 * cannot be sent takes nobody back, but to the list, where the other ways are.
 */
export async function leadOn(
  visit: Visit,
  context: StepContext,
  page: `/${string}`,
): Promise<Lead> {
  const place = factorAt(page);
  if (!place || !preparationFor(place)) return { location: stepUrl(page, context) };
  try {
    await runCommand(visit, prepare, place);
    return { location: stepUrl(page, context) };
  } catch (error) {
    const known = asAppError(error);
    if (!known || !isShowable(known)) throw error;
    const flash = flashOfError(known, {});
    await runCommand(visit, giveUp, { place, flash });
    return { location: stepUrl(factorList(place.purpose), context, flash.id), error: flash };
  }
}

/** Goes on without what could not be prepared. */
const giveUp: Command<{ place: FactorPlace; flash: Flash }, void> = async (
  before,
  { place, flash },
  deps,
) => keepFlash(unprepared(before, place), flash, deps);
