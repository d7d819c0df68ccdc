import { Field } from '@/lib/ui/field';
import type { FactorFormProps } from '../form-props';

/** The code that was sent: one field, which phones fill in by themselves. */
export function VerificationCodeForm({ t, error }: FactorFormProps) {
  return (
    <Field
      id="code"
      name="code"
      label={t('code.label')}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9 ]*"
      maxLength={12}
      error={error}
      required
    />
  );
}
