import { OtherWay } from '../../_parts/other-way';
import { SendCodeForm } from './send-code-form';
import type { Step } from './step';
import { signInUrl } from './step-links';

type Props = {
  step: Step;
  /** A code can be sent to the account that was named. */
  hasCode: boolean;
};

/** What stands below each way in to an account that was named: a code instead, or another account. */
export function OtherSignIns({ step, hasCode }: Props) {
  const { t } = step;
  return (
    <>
      {hasCode && (
        <SendCodeForm step={step} flow="sign-in">
          {t('signIn.useCode')}
        </SendCodeForm>
      )}
      <OtherWay
        question={t('signIn.notYou')}
        answer={t('signIn.otherAccount')}
        href={signInUrl(step)}
      />
    </>
  );
}
