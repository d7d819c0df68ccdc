import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { Button } from '@/lib/ui/button';
import { House } from '../../../../_parts/house';
import { OtherWay } from '../../../../_parts/other-way';
import { AgreeOnce } from '../../../_parts/doors/agree-once';
import { arrivedBy } from '../../../_parts/doors/arrived-by';
import { DoorProblem } from '../../../_parts/doors/door-problem';
import { stepPage } from '../../../_parts/step';
import { StepForm } from '../../../_parts/step-form';
import { signInUrl } from '../../../_parts/step-links';

/** For somebody new who has come back from a provider, where the terms are agreed to by a box. */
export default stepPage(async (step, { connectorId = '' }) => {
  const { t, problem, interaction, context, next } = step;
  const arrived = await arrivedBy(step, connectorId);
  if (!arrived || interaction?.userId !== undefined) redirect(stepUrl(next ?? '/sign-in', context));
  return (
    <House
      request={step}
      title={t('register.title')}
      purpose={t('link.nobody', { name: arrived.name })}
      problem={problem?.text}
    >
      <DoorProblem problem={problem} />
      <StepForm step={step} action={`/social/register/${connectorId}/submit`}>
        <AgreeOnce step={step} />
        <Button>{t('register.action')}</Button>
      </StepForm>
      <OtherWay answer={t('signIn.otherAccount')} href={signInUrl(step)} />
    </House>
  );
});
