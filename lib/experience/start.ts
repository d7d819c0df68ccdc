import type { InteractionEvent } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import type { OpenCommand } from './command';
import { newInteraction } from './interaction';

type Input = { interactionEvent: InteractionEvent; captchaToken?: string | undefined };

/** Starts an event, from nothing or in place of whatever there was. */
export const start: OpenCommand<Input, void> = async (_before, input, { client }) => {
  // There is no captcha provider that could confirm a token.
  if (input.captchaToken !== undefined) throw new AppError('session.captcha_failed');
  return { interaction: newInteraction(input.interactionEvent, client), result: undefined };
};
