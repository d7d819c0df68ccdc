import type { InteractionEvent } from '@/lib/config/wire';
import { confirmCaptcha } from '@/lib/security/captcha/verify';
import type { OpenCommand } from './command';
import { newInteraction } from './interaction';

type Input = { interactionEvent: InteractionEvent; captchaToken?: string | undefined };

/**
 * Starts an event, from nothing or in place of whatever there was.
 *
 * @throws AppError `session.captcha_failed`
 */
export const start: OpenCommand<Input, void> = async (_before, input, { client }) => {
  const { interactionEvent, captchaToken } = input;
  if (captchaToken !== undefined) await confirmCaptcha(captchaToken);
  const isPerson = captchaToken !== undefined;
  return {
    interaction: newInteraction(interactionEvent, { ...client, isPerson }),
    result: undefined,
  };
};
