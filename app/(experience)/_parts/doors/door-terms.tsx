import { mustAgree, type TermsAction } from '@/lib/sign-in-experience/terms';
import { Checkbox } from '@/lib/ui/checkbox';
import { problemOf } from '../problem';
import type { Step } from '../step';
import { termsWords } from '../terms';
import { AskTerms } from './ask-terms';
import { isOfDoors } from './door-problem';

type Props = {
  step: Pick<Step, 't' | 'experience' | 'problem'>;
  action: TermsAction;
  /** Tells it from others on the page. */
  id: string;
};

/**
 * The terms, where they have to be agreed to before anybody is sent elsewhere (wire/sign-in.md §6.6):
 * script asks when a button is pressed, without it there is a box to tick.
 */
export function DoorTerms({ step: { t, experience, problem }, action, id }: Props) {
  if (!mustAgree(experience, action)) return null;
  const own = isOfDoors(problem) ? problem : undefined;
  return (
    <>
      <div className="door-terms">
        <Checkbox
          id={`agree-${id}`}
          name="agree"
          required={false}
          defaultChecked={own?.typed.agree === 'yes'}
          error={problemOf(own, 'agree')}
        >
          {termsWords(t, experience, 'agree')}
        </Checkbox>
      </div>
      <AskTerms
        title={t('doors.termsTitle')}
        words={termsWords(t, experience, 'agree')}
        agree={t('doors.termsAgree')}
        decline={t('doors.termsDecline')}
      />
    </>
  );
}
