import { andThen, type Command, type Progress } from './command';
import { completeProfile } from './complete-profile';
import { identify } from './identify';
import { flowOf } from './pages';
import { proceed } from './proceed';

/** An address, by the record that proves that somebody reads what is sent there. */
export type ProvedAddress = { type: 'email' | 'phone'; verificationId: string };

/**
 * Goes on with an address that is proved. In a sign-in and a recovery it tells whose account it is;
 * an account that is being made or completed gains it.
 */
export const useAddress: Command<ProvedAddress, Progress> = async (before, address, deps) => {
  const flow = flowOf(before);
  if (flow === 'register' || flow === 'continue') return completeProfile(before, [address], deps);
  const identified = await identify(before, { verificationId: address.verificationId }, deps);
  const ended = await andThen(identified, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};
