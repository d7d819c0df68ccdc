import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { InteractionEvent } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import type { FactorStep } from '@/lib/factors/factor';
import { kindOf } from '@/lib/factors/registry';
import { andThen, type Command, type OpenCommand, type Progress } from './command';
import { createAccount } from './create-account';
import { identifyUser } from './identify-user';
import { type Interaction, newInteraction } from './interaction';
import { proceed } from './proceed';
import { switchEvent } from './switch-event';
import { verify } from './verify';

/** The factor's step that proves by a link, with what the link carries, and what it was made for. */
type Input = { step: FactorStep; given: z.output<FactorStep['input']>; event: InteractionEvent };

/**
 * A page's way in by a link: begins anew, proves, and signs the account in, makes it where there is
 * none, or goes on to the new password (wire §6.1). All of it or nothing: a link that did not get
 * anybody further is still good.
 */
export const followLink: OpenCommand<Input, Progress> = async (before, input, deps) => {
  const { event, ...proof } = input;
  // Sent twice: what was proved stays proved.
  if (before && isProved(before, proof)) return proceed(before, undefined, deps);
  const verified = await verify(newInteraction(event, deps.client), proof, deps);
  const arrived = await andThen(verified, arrive, verified.result, deps);
  const ended = await andThen(arrived, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};

function isProved(
  { verificationRecords }: Interaction,
  { step, given }: Omit<Input, 'event'>,
): boolean {
  const { identifier } = given as { identifier?: unknown };
  return verificationRecords.some((record) => {
    const kind = kindOf(record);
    const isSame = 'identifier' in record && isDeepStrictEqual(record.identifier, identifier);
    return kind.verify === step && kind.isVerified(record) && isSame;
  });
}

/** Finds the account, or makes it; if something is still missing for that, it is asked for next. */
const arrive: Command<{ verificationId: string }, unknown> = async (before, proof, deps) => {
  if (before.interactionEvent === 'Register') {
    const { failure, ...made } = await createAccount(before, proof, deps);
    if (failure && failure.code !== 'user.missing_profile') throw failure;
    return made;
  }
  try {
    return await identifyUser(before, proof, deps);
  } catch (error) {
    const isNobody = error instanceof AppError && error.code === 'user.user_not_exist';
    if (!isNobody || before.interactionEvent !== 'SignIn') throw error;
    const switched = await switchEvent(before, { interactionEvent: 'Register' }, deps);
    return andThen(switched, arrive, proof, deps);
  }
};
