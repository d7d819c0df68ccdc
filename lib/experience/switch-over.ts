import { andThen, type Command, type Progress } from './command';
import { switchEvent } from './switch-event';
import { type ProvedAddress, useAddress } from './use-address';

type Input = { interactionEvent: 'SignIn' | 'Register'; address: ProvedAddress };

/**
 * Does the other thing with an address that is proved: makes an account for somebody who has none,
 * or signs in somebody who wanted to make a second one (wire §6.6).
 */
export const switchOver: Command<Input, Progress> = async (before, input, deps) => {
  const { interactionEvent, address } = input;
  const switched = await switchEvent(before, { interactionEvent }, deps);
  const ended = await andThen(switched, useAddress, address, deps);
  return { ...ended, result: ended.result ?? {} };
};
