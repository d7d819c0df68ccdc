import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { stepPage } from '../_parts/step';
import { StepForm } from '../_parts/step-form';
import { signInUrl } from '../_parts/step-links';

/** A second step is offered to whoever has none, and may be left for another day. */
export default stepPage((step) => {
  const { t, next, context, problem } = step;
  if (next !== '/mfa-onboarding') redirect(stepUrl(next ?? '/sign-in', context));
  return (
    <House
      request={step}
      title={t('mfa.onboarding.title')}
      purpose={t('mfa.onboarding.purpose')}
      problem={problem?.text}
    >
      {problem && <Notice tone="alert">{problem.text}</Notice>}
      <div className="flex flex-col gap-3">
        <StepForm step={step} action="/mfa-onboarding/submit">
          <Button>{t('mfa.onboarding.turnOn')}</Button>
        </StepForm>
        <StepForm step={step} action="/mfa-onboarding/skip/submit">
          <Button look="quiet">{t('mfa.notNow')}</Button>
        </StepForm>
      </div>
      <OtherWay
        question={t('signIn.notYou')}
        answer={t('signIn.otherAccount')}
        href={signInUrl(step)}
      />
    </House>
  );
});
