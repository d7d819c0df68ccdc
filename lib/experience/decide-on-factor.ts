import { askedFactors } from './asked-factors';
import type { Refusal } from './check';
import { enableMfa, skipMfa, skipSuggestion } from './choose-mfa';
import { andThen, type Command, type Progress } from './command';
import { gatherFacts } from './facts';
import { whatIsMissing } from './next-step';
import { proceed } from './proceed';

type Choice = Command<void, void>;

/** Somebody who is offered a second factor wants one. */
export const turnOnFactors: Command<void, Progress> = decide((refusal) =>
  refusal?.code === 'user.suggest_mfa' ? enableMfa : undefined,
);

/** Somebody goes on without the factor that they are asked for, where one may. */
export const skipFactor: Command<void, Progress> = decide((refusal) => {
  if (refusal?.code === 'user.suggest_mfa') return skipMfa;
  const asked = askedFactors(refusal);
  if (!asked?.isSkippable) return undefined;
  return asked.isSuggestion ? skipSuggestion : skipMfa;
});

/** Decides by what is asked, and goes on. Where there is nothing to decide the person is led to where they are. */
function decide(choiceFor: (refusal: Refusal | undefined) => Choice | undefined) {
  const command: Command<void, Progress> = async (before, _input, deps) => {
    const choice = choiceFor(whatIsMissing(await gatherFacts(before, deps)));
    if (!choice) return proceed(before, undefined, deps);
    const decided = await choice(before, undefined, deps);
    const ended = await andThen(decided, proceed, undefined, deps);
    return { ...ended, result: ended.result ?? {} };
  };
  return command;
}
