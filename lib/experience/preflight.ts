import type { Preflight } from '@/lib/factors/factor';
import type { OpenCommand } from './command';
import { newInteraction } from './interaction';

type Input = { preflight: Preflight };

/**
 * Makes a challenge that whoever can may answer. It can be the first thing that a page does, so there
 * need be nothing that it belongs to yet.
 */
export const prepareChallenge: OpenCommand<Input, Readonly<Record<string, unknown>>> = async (
  before,
  { preflight },
  { client },
) => {
  const { challenge, answer } = await preflight.run();
  const interaction = before ?? newInteraction('SignIn', client);
  return { interaction: { ...interaction, signInPasskey: challenge }, result: answer };
};
