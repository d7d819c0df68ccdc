import { andThen, type Command } from './command';
import { type Progress, proceed } from './proceed';
import { type ProfileInput, setProfile } from './set-profile';

/** A page's answer to "something is missing": takes the field and goes on. */
export const completeProfile: Command<ProfileInput, Progress> = async (before, field, deps) => {
  const taken = await setProfile(before, field, deps);
  const ended = await andThen(taken, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};
