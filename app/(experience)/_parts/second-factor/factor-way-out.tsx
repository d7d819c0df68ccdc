import type { AskedFactors } from '@/lib/experience/asked-factors';
import { Button } from '@/lib/ui/button';
import { OtherWay } from '../../../_parts/other-way';
import type { Step } from '../step';
import { StepForm } from '../step-form';
import { signInUrl } from '../step-links';

type Props = { step: Step; asked: Pick<AskedFactors, 'isSkippable'> };

/** For whoever will not set up a factor now, where that is theirs to say, or is somebody else. */
export function FactorWayOut({ step, asked }: Props) {
  const { t } = step;
  return (
    <>
      {asked.isSkippable && (
        <StepForm step={step} action="/mfa-binding/skip/submit">
          <Button look="quiet">{t('mfa.notNow')}</Button>
        </StepForm>
      )}
      <OtherWay
        question={t('signIn.notYou')}
        answer={t('signIn.otherAccount')}
        href={signInUrl(step)}
      />
    </>
  );
}
