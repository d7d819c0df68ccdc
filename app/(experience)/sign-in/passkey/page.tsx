import { redirect } from 'next/navigation';
import { flowOf } from '@/lib/experience/pages';
import { stepUrl } from '@/lib/experience/step-url';
import { waysToProve } from '@/lib/sign-in-experience/identifiers';
import { ButtonLink } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { AccountChip } from '../../../_parts/account-chip';
import { House } from '../../../_parts/house';
import { OtherSignIns } from '../../_parts/other-sign-ins';
import { PasskeyForm } from '../../_parts/passkey/passkey-form';
import { stepPage } from '../../_parts/step';

/**
 * A passkey of the account that was named on the page before, and every other way in to it. Opened for
 * an account that has none it looks the same.
 */
export default stepPage((step) => {
  const { t, context, interaction, problem, settings, next } = step;
  const identifier = interaction?.identifier;
  if (!identifier || flowOf(interaction) !== 'sign-in' || !settings.passkeySignIn.enabled) {
    redirect(stepUrl(next ?? '/sign-in', context));
  }
  const ways = waysToProve(settings, identifier.type);
  return (
    <House
      request={step}
      title={t('passkey.title')}
      purpose={t('passkey.purpose')}
      problem={problem?.text}
    >
      <AccountChip name={identifier.type === 'phone' ? `+${identifier.value}` : identifier.value} />
      {problem && <Notice tone="alert">{problem.text}</Notice>}
      <noscript>
        <Notice tone="calm">{t('passkey.needsScript')}</Notice>
      </noscript>
      <PasskeyForm step={step} identifier={identifier} hasButton />
      {ways.includes('password') && (
        <ButtonLink look="quiet" href={stepUrl('/sign-in/password', context)}>
          {t('signIn.usePassword')}
        </ButtonLink>
      )}
      <OtherSignIns step={step} hasCode={ways.includes('code')} />
    </House>
  );
});
