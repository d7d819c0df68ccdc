import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { House } from '../../../_parts/house';
import { OtherWay } from '../../../_parts/other-way';
import { NewPasswordForm } from '../../_parts/new-password-form';
import { stepPage } from '../../_parts/step';
import { addressUrl } from '../../_parts/step-links';

/** The password of the account to be. */
export default stepPage((step) => {
  const { t, context, interaction, next, problem } = step;
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
      <NewPasswordForm
        step={step}
        action="/register/password/submit"
        identifier={{ type: 'username', value: name }}
        button={t('register.action')}
      />
      <OtherWay
        answer={t(username ? 'register.otherUsername' : 'code.otherAddress')}
        href={addressUrl('register', step)}
      />
    </House>
  );
});
