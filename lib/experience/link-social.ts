import { andThen, type Command, type Progress } from './command';
import { createAccount } from './create-account';
import { identifyUser } from './identify-user';
import { proceed } from './proceed';
import { switchEvent } from './switch-event';
import { provedUpstream } from './upstream-record';

type Input = { connectorId: string };

/** Whoever has come back from the provider says that the account with their address there is theirs. */
export const linkUpstream: Command<Input, Progress> = async (before, { connectorId }, deps) => {
  if (before.userId !== undefined) return proceed(before, undefined, deps);
  const { id: verificationId } = provedUpstream(before, connectorId);
  const proof = { verificationId, linkSocialIdentity: true };
  const linked = await identifyUser(before, proof, deps);
  const ended = await andThen(linked, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};

/** Makes an account for whoever has come back; what the provider does not say of them is asked next. */
export const registerByUpstream: Command<Input, Progress> = async (
  before,
  { connectorId },
  deps,
) => {
  if (before.userId !== undefined) return proceed(before, undefined, deps);
  const { id: verificationId } = provedUpstream(before, connectorId);
  const switched = await switchEvent(before, { interactionEvent: 'Register' }, deps);
  const made = await andThen(switched, createAccount, { verificationId }, deps);
  const { failure, ...outcome } = made;
  if (failure && failure.code !== 'user.missing_profile') throw failure;
  const ended = await andThen(outcome, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};
