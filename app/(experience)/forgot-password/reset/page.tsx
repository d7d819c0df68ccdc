import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { House } from '../../../_parts/house';
import { NewPasswordForm } from '../../_parts/new-password-form';
import { stepPage } from '../../_parts/step';

/** The new password of somebody who forgot the old one. */
export default stepPage((step) => {
  const { t, context, interaction, next, problem } = step;
  if (next !== '/forgot-password/reset') redirect(stepUrl(next ?? '/forgot-password', context));
  return (
    <House
      request={step}
      title={t('recover.resetTitle')}
      purpose={t('recover.resetPurpose')}
      problem={problem?.text}
    >
      <NewPasswordForm
        step={step}
        action="/forgot-password/reset/submit"
        identifier={interaction?.identifier}
        button={t('recover.save')}
      />
    </House>
  );
});
