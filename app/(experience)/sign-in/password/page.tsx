import { redirect } from 'next/navigation';
import { flowOf } from '@/lib/experience/pages';
import { stepUrl } from '@/lib/experience/step-url';
import { PasswordForm } from '@/lib/factors/password/form';
import { hasPasskey } from '@/lib/factors/web-authn/passkeys';
import { waysToProve } from '@/lib/sign-in-experience/identifiers';
import { Button, ButtonLink } from '@/lib/ui/button';
import { findUserByIdentifier } from '@/lib/users/store';
import { AccountChip } from '../../../_parts/account-chip';
import { House } from '../../../_parts/house';
import { ForgotLink } from '../../_parts/forgot-link';
import { OtherSignIns } from '../../_parts/other-sign-ins';
import { stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';

/** The password of the account that was named on the page before. */
export default stepPage(async (step) => {
  const { t, context, interaction, problem, settings, next } = step;
  const identifier = interaction?.identifier;
  const ways = identifier ? waysToProve(settings, identifier.type) : [];
  if (!identifier || flowOf(interaction) !== 'sign-in' || !ways.includes('password')) {
    redirect(stepUrl(next ?? '/sign-in', context));
  }
  const rule = { caseSensitiveUsername: settings.usernamePolicy.caseSensitive };
  const isOffered =
    settings.passkeySignIn.enabled &&
    (await hasPasskey(await findUserByIdentifier(identifier, rule), settings));
  return (
    <House
      request={step}
      title={t('signIn.passwordTitle')}
      purpose={t('signIn.passwordPurpose')}
      problem={problem?.text}
    >
      <AccountChip name={identifier.type === 'phone' ? `+${identifier.value}` : identifier.value} />
      <StepForm step={step} action="/sign-in/password/submit">
        <PasswordForm t={t} purpose="verify" identifier={identifier} error={problem?.text} />
        <ForgotLink step={step} />
        <Button>{t('signIn.title')}</Button>
      </StepForm>
      {isOffered && (
        <ButtonLink look="quiet" href={stepUrl('/sign-in/passkey', context)}>
          {t('passkey.useInstead')}
        </ButtonLink>
      )}
      <OtherSignIns step={step} hasCode={ways.includes('code')} />
    </House>
  );
});
