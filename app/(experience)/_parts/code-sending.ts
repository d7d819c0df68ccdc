import type { InteractionEvent } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import { codeIdentifier } from '@/lib/factors/verification-code/identifier';
import { sendCode } from '@/lib/factors/verification-code/send';
import type { UserIdentifier } from '@/lib/users/schema';

/**
 * What it takes to send a code to an address that was typed.
 *
 * @throws AppError `user.invalid_email`, `user.invalid_phone` where nothing can be sent to it
 */
export function codeSending({ type, value }: UserIdentifier) {
  const identifier = codeIdentifier.safeParse({ type, value }).data;
  if (!identifier)
    throw new AppError(type === 'phone' ? 'user.invalid_phone' : 'user.invalid_email');
  return { step: sendCode, identifier };
}

/** The same, for an event that begins with it. */
export function firstCode(interactionEvent: InteractionEvent, identifier: UserIdentifier) {
  return { ...codeSending(identifier), interactionEvent };
}
