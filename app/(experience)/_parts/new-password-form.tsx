import { PasswordForm } from '@/lib/factors/password/form';
import { passwordPolicy } from '@/lib/security/password-policy';
import { Button } from '@/lib/ui/button';
import type { UserIdentifier } from '@/lib/users/schema';
import { passwordHint } from '../../_parts/password-hint';
import type { Step } from './step';
import { StepForm } from './step-form';

type Props = {
  step: Step;
  action: `/${string}/submit`;
  /** Whose password it is to be, for password managers. */
  identifier?: UserIdentifier | undefined;
  button: string;
};

/** The form that takes a new password, with what it has to be like. */
export function NewPasswordForm({ step, action, identifier, button }: Props) {
  const { t, problem, settings } = step;
  return (
    <StepForm step={step} action={action}>
      <PasswordForm
        t={t}
        purpose="bind"
        identifier={identifier}
        hint={passwordHint(t, passwordPolicy.parse(settings.passwordPolicy))}
        error={problem?.text}
      />
      <Button>{button}</Button>
    </StepForm>
  );
}
