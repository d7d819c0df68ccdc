import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { createPeople } from '@/lib/factors/people';
import { kindOf } from '@/lib/factors/registry';
import { Button } from '@/lib/ui/button';
import { maskedAddress } from '@/lib/users/masked';
import { House } from '../../../../_parts/house';
import { OtherWay } from '../../../../_parts/other-way';
import { AgreeOnce } from '../../../_parts/doors/agree-once';
import { type Arrival, arrivedBy } from '../../../_parts/doors/arrived-by';
import { DoorProblem } from '../../../_parts/doors/door-problem';
import { type Step, stepPage } from '../../../_parts/step';
import { StepForm } from '../../../_parts/step-form';
import { signInUrl } from '../../../_parts/step-links';

/** For somebody who has an account here with the address that their provider vouches for (wire §5.1). */
export default stepPage(async (step, { connectorId = '' }) => {
  const { t, settings, problem, interaction, context, next } = step;
  const arrived = await arrivedBy(step, connectorId);
  const related = arrived && (await relatedTo(arrived, settings));
  if (!related || interaction?.userId !== undefined) redirect(stepUrl(next ?? '/sign-in', context));
  const { name } = arrived;
  return (
    <House
      request={step}
      title={t('link.title')}
      purpose={t('link.about', { recipient: maskedAddress(related.identifier), name })}
      problem={problem?.text}
    >
      <DoorProblem problem={problem} />
      <StepForm step={step} action={`/social/link/${connectorId}/submit`}>
        <Button>{t('link.action', { name })}</Button>
      </StepForm>
      {settings.signInMode !== 'SignIn' && (
        <StepForm step={step} action={`/social/link/${connectorId}/create/submit`}>
          <AgreeOnce step={step} />
          <Button look="quiet">{t('link.create')}</Button>
        </StepForm>
      )}
      <OtherWay answer={t('signIn.otherAccount')} href={signInUrl(step)} />
    </House>
  );
});

function relatedTo({ record }: Arrival, { usernamePolicy }: Step['settings']) {
  const people = createPeople({ caseSensitiveUsername: usernamePolicy.caseSensitive });
  return kindOf(record).identify?.related?.find(record, people);
}
