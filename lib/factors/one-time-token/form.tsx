import { Field } from '@/lib/ui/field';
import type { FactorFormProps } from '../form-props';

/** Whom the link was made for: there is nothing to type, only to look at. */
export function OneTimeTokenForm({ t, identifier, error }: FactorFormProps) {
  return (
    <Field
      id="login_hint"
      name="login_hint"
      type="email"
      label={t('identifier.email')}
      autoComplete="off"
      defaultValue={identifier?.value}
      error={error}
      readOnly
    />
  );
}
