import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { PasswordForm } from '@/lib/factors/password/form';
import { passwordPolicy } from '@/lib/security/password-policy';
import { Button } from '@/lib/ui/button';
import { House } from '../../../_parts/house';
import { passwordHint } from '../../../_parts/password-hint';
import { OtherWay } from '../../_parts/other-way';
import { stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';
import { addressUrl } from '../../_parts/step-links';

/** The password of the account to be. */
export default stepPage((step) => {
  const { t, context, interaction, next, problem, experience } = step;
  if (next !== '/register/password') redirect(stepUrl(next ?? '/register', context));
  const { username, primaryEmail, primaryPhone } = interaction?.profile ?? {};
  const phone = primaryPhone && `+${primaryPhone}`;
  const name = username ?? primaryEmail ?? phone ?? '';
  return (
    <House
      request={step}
      title={t('register.passwordTitle')}
      purpose={t('register.passwordPurpose', { username: name })}
      problem={problem?.text}
    >
      <StepForm step={step} action="/register/password/submit">
        <PasswordForm
          t={t}
          purpose="bind"
          identifier={{ type: 'username', value: name }}
          hint={passwordHint(t, passwordPolicy.parse(experience.passwordPolicy))}
          error={problem?.text}
        />
        <Button>{t('register.action')}</Button>
      </StepForm>
      <OtherWay
        answer={t(username ? 'register.otherUsername' : 'code.otherAddress')}
        href={addressUrl('register', step)}
      />
    </House>
  );
});
