import { redirect } from 'next/navigation';
import { knownValues } from '@/lib/experience/extra-profile';
import { stepUrl } from '@/lib/experience/step-url';
import { findAskedFields } from '@/lib/sign-in-experience/profile-fields/asked';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { findUserById } from '@/lib/users/store';
import { House } from '../../../_parts/house';
import { stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';
import { ProfileQuestions } from './profile-questions';

/** The last questions of a sign-up, as the tenant has put them together. */
export default stepPage(async (step) => {
  const { t, next, context, settings, interaction, problem, application } = step;
  if (next !== '/continue/extra-profile' || !interaction) {
    redirect(stepUrl(next ?? '/sign-in', context));
  }
  const { userId, profile } = interaction;
  const user = userId === undefined ? undefined : await findUserById(userId);

  return (
    <House
      request={step}
      title={t('extraProfile.title')}
      purpose={t('extraProfile.purpose', { application })}
      problem={problem?.text}
    >
      {problem && <Notice tone="alert">{problem.text}</Notice>}
      <StepForm step={step} action="/continue/extra-profile/submit">
        {(await findAskedFields(settings)).map((field) => (
          <ProfileQuestions
            key={field.name}
            t={t}
            field={field}
            known={knownValues(user, profile)}
            problem={problem}
          />
        ))}
        <Button>{t('action.continue')}</Button>
      </StepForm>
    </House>
  );
});
