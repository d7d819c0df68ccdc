import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { PasswordForm } from '@/lib/factors/password/form';
import { passwordPolicy } from '@/lib/security/password-policy';
import { Button } from '@/lib/ui/button';
import { House } from '../../../_parts/house';
import { passwordHint } from '../../../_parts/password-hint';
import { usernameHint } from '../../../_parts/username-hint';
import { addressKinds } from '../../_parts/address-kinds';
import { IdentifierField } from '../../_parts/identifier-field';
import { type Step, stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';

/** What an account still needs, one field a page. */
export default stepPage((step, { field = '' }) => {
  const { next, context } = step;
  // The order of what is missing is not the visitor's to choose.
  if (next !== `/continue/${field}`) redirect(stepUrl(next ?? '/sign-in', context));
  const kinds = addressKinds(field);
  if (kinds) return <AddressPage step={step} field={field as AddressField} kinds={kinds} />;
  if (field === 'username') return <UsernamePage step={step} />;
  if (field === 'password') return <PasswordPage step={step} />;
  return <UnavailablePage step={step} />;
});

type AddressField = 'email' | 'phone' | 'emailOrPhone';

type AddressProps = { step: Step; field: AddressField; kinds: readonly ('email' | 'phone')[] };

function AddressPage({ step, field, kinds }: AddressProps) {
  const { t, problem } = step;
  return (
    <House
      request={step}
      title={t(`continue.${field}Title`)}
      purpose={t('continue.addressPurpose')}
      problem={problem?.text}
    >
      <StepForm step={step} action={`/continue/${field}/submit`}>
        <IdentifierField step={step} kinds={kinds} />
        <Button>{t('recover.send')}</Button>
      </StepForm>
    </House>
  );
}

function UsernamePage({ step }: { step: Step }) {
  const { t, locale, problem, settings } = step;
  return (
    <House
      request={step}
      title={t('continue.usernameTitle')}
      purpose={t('continue.usernamePurpose')}
      problem={problem?.text}
    >
      <StepForm step={step} action="/continue/username/submit">
        <IdentifierField
          step={step}
          kinds={['username']}
          hint={usernameHint(t, locale, settings.usernamePolicy)}
        />
        <Button>{t('action.continue')}</Button>
      </StepForm>
    </House>
  );
}

function PasswordPage({ step }: { step: Step }) {
  const { t, problem, experience } = step;
  return (
    <House
      request={step}
      title={t('continue.passwordTitle')}
      purpose={t('continue.passwordPurpose')}
      problem={problem?.text}
    >
      <StepForm step={step} action="/continue/password/submit">
        <PasswordForm
          t={t}
          purpose="bind"
          hint={passwordHint(t, passwordPolicy.parse(experience.passwordPolicy))}
          error={problem?.text}
        />
        <Button>{t('action.continue')}</Button>
      </StepForm>
    </House>
  );
}

function UnavailablePage({ step }: { step: Step }) {
  const { t } = step;
  return (
    <House
      request={step}
      title={t('continue.unavailableTitle')}
      purpose={t('continue.unavailableText')}
    />
  );
}
