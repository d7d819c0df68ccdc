import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { PasswordForm } from '@/lib/factors/password/form';
import { Button } from '@/lib/ui/button';
import { House } from '../../../_parts/house';
import { AccountChip } from '../../_parts/account-chip';
import { OtherWay } from '../../_parts/other-way';
import { stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';

/** The password of the account that was named on the page before. */
export default stepPage((step) => {
  const { t, context, interaction, problem } = step;
  const back = stepUrl('/sign-in', context);
  const identifier = interaction?.identifier;
  if (!identifier) redirect(back);
  return (
    <House
      request={step}
      title={t('signIn.passwordTitle')}
      purpose={t('signIn.passwordPurpose')}
      problem={problem?.text}
    >
      <AccountChip name={identifier.value} />
      <StepForm step={step} action="/sign-in/password/submit">
        <PasswordForm t={t} purpose="verify" identifier={identifier} error={problem?.text} />
        <Button>{t('signIn.title')}</Button>
      </StepForm>
      <OtherWay question={t('signIn.notYou')} answer={t('signIn.otherAccount')} href={back} />
    </House>
  );
});
