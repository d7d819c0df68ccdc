import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { PasswordForm } from '@/lib/factors/password/form';
import { passwordPolicy } from '@/lib/security/password-policy';
import { Button } from '@/lib/ui/button';
import { House } from '../../../_parts/house';
import { passwordHint } from '../../../_parts/password-hint';
import { stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';

/** The new password of somebody who forgot the old one. */
export default stepPage((step) => {
  const { t, context, interaction, next, problem, settings } = step;
  if (next !== '/forgot-password/reset') redirect(stepUrl(next ?? '/forgot-password', context));
  return (
    <House
      request={step}
      title={t('recover.resetTitle')}
      purpose={t('recover.resetPurpose')}
      problem={problem?.text}
    >
      <StepForm step={step} action="/forgot-password/reset/submit">
        <PasswordForm
          t={t}
          purpose="bind"
          identifier={interaction?.identifier}
          hint={passwordHint(t, passwordPolicy.parse(settings.passwordPolicy))}
          error={problem?.text}
        />
        <Button>{t('recover.save')}</Button>
      </StepForm>
    </House>
  );
});
