import type { Preparation } from '@/lib/factors/factor';
import { secondFactor } from '@/lib/factors/registry';
import type { Command } from './command';
import { type FactorPlace, isReady } from './factor-place';
import { verify } from './verify';

/** Does, once, what a factor does unasked for its page: a code is sent, a secret is made. */
export const prepare: Command<FactorPlace, void> = async (before, place, deps) => {
  const preparation = preparationFor(place);
  if (!preparation || isReady(before, place)) return { interaction: before, result: undefined };
  const taken = await verify(before, preparation, deps);
  const { interaction = before } = taken;
  const sentAt = taken.effects ? Date.now() : before.sentAt;
  return {
    ...taken,
    interaction: { ...interaction, sentAt, notice: undefined },
    result: undefined,
  };
};

/** What a factor does unasked, if anything. */
export function preparationFor({ purpose, factor }: FactorPlace): Preparation | undefined {
  return secondFactor(factor).prepare?.[purpose];
}
