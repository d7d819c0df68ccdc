import type { Command } from './command';
import type { Interaction } from './interaction';

/** Answers with the interaction and leaves it as it is. */
export const showInteraction: Command<void, Interaction> = async (before) => ({
  interaction: before,
  result: before,
});
