import type { UserIdentifier } from '@/lib/users/schema';
import type { Step } from '../step';
import { StepForm } from '../step-form';
import { UsePasskey } from './use-passkey';

type Props = {
  step: Step;
  /** Whose passkeys may answer; without it anybody's. */
  identifier?: UserIdentifier;
  hasAutofill?: boolean | undefined;
  hasButton?: boolean | undefined;
};

/** The form that signs in by a passkey. It is of no use without script, and then not shown. */
export function PasskeyForm({ step, identifier, hasAutofill, hasButton }: Props) {
  const { t, context, lastMethod } = step;
  const isLast = identifier === undefined && lastMethod?.type === 'SignInPasskey';
  return (
    <div data-passkeys>
      <StepForm step={step} action="/sign-in/passkey/submit">
        <UsePasskey
          appId={context.appId ?? ''}
          identifier={identifier}
          hasAutofill={hasAutofill}
          hasButton={hasButton}
          isMain={identifier !== undefined}
          lastUsed={isLast ? t('doors.lastUsed') : undefined}
          texts={{
            use: t(identifier ? 'passkey.use' : 'passkey.signIn'),
            busy: t('passkey.busy'),
            unused: t('passkey.unused'),
            absent: t('passkey.absent'),
          }}
        />
      </StepForm>
    </div>
  );
}
