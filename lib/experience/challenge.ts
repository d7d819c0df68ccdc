import type { InteractionEvent } from '@/lib/config/wire';
import type { FactorStep } from '@/lib/factors/factor';
import type { UserIdentifier } from '@/lib/users/schema';
import { begin } from './begin';
import type { Command, OpenCommand, Progress } from './command';
import type { Interaction } from './interaction';
import { flowOf } from './pages';
import { verify } from './verify';

/** An address, and the factor's step that sends something there. */
type Input = { step: FactorStep; identifier: UserIdentifier };

/** Sends something to an address and goes on to the page that asks what it says. */
export const challenge: Command<Input, Progress> = async (before, { step, identifier }, deps) => {
  const given = { identifier, interactionEvent: before.interactionEvent };
  const sent = await verify(before, { step, given }, deps);
  const isAgain = before.sentAt !== undefined && isSame(before.identifier, identifier);
  const interaction: Interaction = {
    ...(sent.interaction ?? before),
    identifier,
    sentAt: Date.now(),
    notice: isAgain ? 'codeSent' : undefined,
  };
  return { ...sent, interaction, result: { page: `/${flowOf(before)}/verification-code` } };
};

/** The first page of an event that begins by sending something. */
export const beginByChallenge: OpenCommand<
  Input & { interactionEvent: InteractionEvent },
  Progress
> = async (_before, { interactionEvent, ...input }, deps) =>
  challenge(await begin(interactionEvent, deps), input, deps);

function isSame(before: UserIdentifier | undefined, { type, value }: UserIdentifier): boolean {
  return before?.type === type && before.value === value;
}
