import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { Button } from '@/lib/ui/button';
import { House } from '../../../_parts/house';
import { usernameHint } from '../../../_parts/username-hint';
import { addressKinds } from '../../_parts/address-kinds';
import { IdentifierField } from '../../_parts/identifier-field';
import { NewPasswordForm } from '../../_parts/new-password-form';
import { type Step, stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';

/** What an account still needs, one field a page. */
export default stepPage((step, { field = '' }) => {
  const { next, context } = step;
  // The order of what is missing is not the visitor's to choose.
  if (next !== `/continue/${field}`) redirect(stepUrl(next ?? '/sign-in', context));
  const kinds = addressKinds(field);
  if (kinds) return <AddressPage step={step} field={field as AddressField} kinds={kinds} />;
  return field === 'password' ? <PasswordPage step={step} /> : <UsernamePage step={step} />;
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
  const { t, problem } = step;
  return (
    <House
      request={step}
      title={t('continue.passwordTitle')}
      purpose={t('continue.passwordPurpose')}
      problem={problem?.text}
    >
      <NewPasswordForm
        step={step}
        action="/continue/password/submit"
        button={t('action.continue')}
      />
    </House>
  );
}
